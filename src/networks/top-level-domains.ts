/**
 * Endings that make a bare domain a link on X: every country code and the generic ones that posts commonly use.
 * https://www.iana.org/domains/root/db, 2026-11. A missing ending only matters for a domain written without https://.
 */
const countries =
  "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw by bz ca cc " +
  "cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb " +
  "gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke " +
  "kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu " +
  "mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw " +
  "sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz " +
  "ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw"

const generic =
  "com net org edu gov mil int info biz name pro aero coop museum mobi jobs travel cat tel asia academy agency app art " +
  "blog chat city click cloud club codes community company design dev digital earth eco education email events finance " +
  "foundation fun fund game games global group guide health help host inc international life link live ltd marketing " +
  "media money music network new news online page photo photos pub run science services shop show site social software " +
  "solutions space store studio support systems team tech tips today tools top travel university video vip website " +
  "wiki work works world wtf xyz zone"

/** Lower case. */
export const topLevelDomains: ReadonlySet<string> = new Set(`${countries} ${generic}`.split(" "))
