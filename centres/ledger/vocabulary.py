"""The words that files use for sex, audience, outcome and evidence, in Chinese and English, and their codes."""

from centres.models.participation import Audience, Evidence, Outcome, Sex

_WORDS: dict[str, dict[int, str]] = {
    "sex": {
        Sex.UNKNOWN: "0 u unknown 未知 不详",
        Sex.MALE: "1 m male man 男 男性",
        Sex.FEMALE: "2 f female woman 女 女性",
        Sex.NOT_APPLICABLE: "9 na notapplicable 不适用",
    },
    "audience": {
        Audience.UNSTATED: "0 unstated 未说明",
        Audience.EVERYBODY: "1 everybody everyone all 所有人 全体居民 居民",
        Audience.CHILDREN: "2 children youth youngpeople 儿童 青少年 儿童青少年",
        Audience.OLDER: "3 older olderpeople elders seniors 老年人 老人",
        Audience.WORKERS: "4 workers employees 职工 产业工人 工人",
        Audience.MIGRANT_WORKERS: "5 migrantworkers migrants 外来务工人员 农民工",
        Audience.RURAL: "6 rural ruralresidents farmers 农村居民 农民 村民",
        Audience.WOMEN: "7 women 妇女",
        Audience.DISABLED: "8 disabled peoplewithdisabilities 残疾人",
        Audience.PARENTS: "9 parents families 家长 家庭",
        Audience.OTHER: "10 other others 其他",
    },
    "outcome": {
        Outcome.UNSTATED: "0 unstated 未说明",
        Outcome.TOOK_PART: "1 tookpart attended 参加",
        Outcome.COMPLETED: "2 completed finished 结业 完成",
        Outcome.CERTIFICATE: "3 certificate certified 获证 证书",
        Outcome.LEFT_EARLY: "4 leftearly dropped 中途退出",
    },
    "evidence": {
        Evidence.UNSTATED: "0 unstated 未说明",
        Evidence.NAMED: "1 named checkin 实名签到 签到",
        Evidence.SIGNED: "2 signed signedsheet 签到表",
        Evidence.COUNTED: "3 counted headcount 现场计数 点数",
        Evidence.REPORTED: "4 reported 上报 站点上报",
        Evidence.ESTIMATED: "5 estimated estimate 估算 估计",
    },
}

# (column, word, code), as a table in the database takes them. An empty cell says nothing: code 0.
ROWS = [
    (column, word, int(code))
    for column, codes in _WORDS.items()
    for code, words in codes.items()
    for word in words.split()
] + [(column, "", 0) for column in _WORDS]
