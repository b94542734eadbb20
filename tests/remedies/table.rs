//! Mistakes: code and remedy, the edit, the rubric behind its head or only its rows, the sheet, and
//! what its first unit comes to once the edit is made.

pub const OF_RUBRICS: &str = r#"
toml-syntax: `,`
`"卫生" points` => `"卫生", points`
{ code = "1", name = "卫生" points = 5 },
> 社区,1
> 甲,4
= 4

full-width: `=`
`＝` => `=`
{ code ＝ "1", name = "卫生", points = 5 },
> 社区,1
> 甲,4
= 4

unquoted: `"卫生"`
`卫生` => `"卫生"`
{ code = "1", name = 卫生, points = 5 },
> 社区,卫生
> 甲,4
= 4

missing-key: `code = "…"`
`{ name` => `{ code = "1", name`
{ name = "卫生", points = 5 },
> 社区,1
> 甲,4
= 4

least: `least = -2`
`least = 2` => `least = -2`
{ code = "1", name = "评价", points = 2, least = 2 },
> 社区,1
> 甲,-1
= -1

duplicate-words: `what = "迟报"`
`each = 2, unit = "次"` => `each = 2, unit = "次", what = "迟报"`
{ code = "1", name = "台账", points = 10, deduct = [{ each = 1, unit = "次" }, { each = 2, unit = "次" }] },
> 社区,台账（次）,台账（迟报）
> 甲,1,1
= 7

fraction-for-percent: `cap = "10%"`
`cap = "0.1"` => `cap = "10%"`
{ code = "1", name = "卫生", points = 50 },
{ code = "2", name = "受表彰", role = "bonus", cap = "0.1", add = { each = 1, unit = "次" } },
> 社区,1,2
> 甲,40,7
= 45

penalty-rule: `role = "bonus"`
`role = "penalty"` => `role = "bonus"`
{ code = "1", name = "卫生", points = 5 },
{ code = "2", name = "评价", role = "penalty", points = 2, least = -2 },
> 社区,1,2
> 甲,4,-1
= 3

penalty-rule: `deduct = "points"`
`points = 2, least = -2` => `deduct = "points", cap = 2`
{ code = "1", name = "卫生", points = 5 },
{ code = "2", name = "评价", role = "penalty", points = 2, least = -2 },
> 社区,1,2
> 甲,4,1
= 3

rate-above-points: `each = 1`
`each = 2` => `each = 1`
{ code = "1", name = "台账", points = 5, deduct = { each = 2, unit = "项", most = 1 } },
> 社区,1
> 甲,3
= 4

rule-below-points: `ratio = true`
`ratio = { most = 4 }` => `ratio = true`
{ code = "1", name = "走访", points = 5, ratio = { most = 4 } },
> 社区,1
> 甲,4/5
= 4

unknown-key: `points`
`poinst` => `points`
{ code = "1", name = "卫生", poinst = 5 },
> 社区,1
> 甲,4
= 4

unknown-key: `points`
`分值` => `points`
{ code = "1", name = "卫生", 分值 = 5 },
> 社区,1
> 甲,4
= 4

wrong-value: `code = "1.10"`
`code = 1.10` => `code = "1.10"`
{ code = 1.10, name = "卫生", points = 5 },
> 社区,1.10
> 甲,4
= 4

wrong-value: `1.1`
`（一）` => `1.1`
{ code = "（一）", name = "卫生", points = 5 },
> 社区,1.1
> 甲,4
= 4

wrong-value: `deduct = { each = 0.5, unit = "次" }`
`deduct = 0.5` => `deduct = { each = 0.5, unit = "次" }`
{ code = "1", name = "卫生", points = 5, deduct = 0.5 },
> 社区,1
> 甲,3
= 3.5

wrong-value: `deduct = "points"`
`deduct = "point"` => `deduct = "points"`
{ code = "1", name = "卫生", points = 5, deduct = "point" },
> 社区,1
> 甲,3
= 2

wrong-value: `linear = { zero = 0, full = 100 }`
`measure = "%"` => `measure = "%", linear = { zero = 0, full = 100 }`
{ code = "1", name = "卫生", points = 5, measure = "%" },
> 社区,1
> 甲,80%
= 4

unknown-kind: `村改居`
`村该居` => `村改居`
kinds = ["社区", "村改居"]
indicators = [
{ code = "1", name = "卫生", points = 5 },
{ code = "2", name = "自治", points = 5, kinds = ["村该居"] },
]

leaf-points: `points = "open"`
` }` => `, points = "open" }`
{ code = "1", name = "好人好事" },
> 社区,1
> 甲,7
= 7

part-section: `kinds = ["社区"]`
`"自治"` => `"自治", kinds = ["社区"]`
kinds = ["社区", "村"]
indicators = [
{ code = "1", name = "自治" },
{ code = "1.1", name = "制度", points = 5, kinds = ["社区"] },
{ code = "2", name = "卫生", points = 5 },
]
> 社区,类别,2
> 甲,村,4
= 4

leaf-points: `deduct = "points"`
`role = "penalty"` => `role = "penalty", deduct = "points"`
{ code = "1", name = "卫生", points = 100 },
{ code = "2", name = "曝光", role = "penalty" },
> 社区,1,2
> 甲,90,3
= 87

penalty-rule: `cap = 5`
`points = 5 ` => `deduct = "points", cap = 5 `
{ code = "1", name = "卫生", points = 100 },
{ code = "2", name = "曝光", role = "penalty", points = 5 },
> 社区,1,2
> 甲,90,8
= 85

rate-above-points: `each = 6`
`each = 10` => `each = 6`
{ code = "1", name = "事故", points = 6, deduct = { each = 10, unit = "起" } },
> 社区,1
> 甲,1
= 0

points-sum: `points = …, of = 16`
`points = 8` => `points = 8, of = 16`
{ code = "1", name = "卫生", points = 8 },
{ code = "1.1", name = "保洁", points = 10 },
{ code = "1.2", name = "绿化", points = 6 },
> 社区,1.1,1.2
> 甲,8,4
= 6

full-sum: `role = "bonus"`
`"表彰"` => `"表彰", role = "bonus"`
full = 100
indicators = [
{ code = "1", name = "卫生", points = 100 },
{ code = "2", name = "表彰", points = 5 },
]
> 社区,1,2
> 甲,99,5
= 104

unstated-full: `full = 100`
`indicators` => `full = 100\nindicators`
indicators = [
{ code = "1", name = "日常", points = 100, weight = 60 },
{ code = "2", name = "测评", points = 5, weight = 40 },
]
[outcome]
pass = 60
> 社区,1,2
> 甲,50,5
= 70

weight-sum: `"1/3"`
`"33%"` => `"1/3"`
{ code = "1", name = "甲", points = 9, weight = "33%" },
{ code = "2", name = "乙", points = 9, weight = "33%" },
{ code = "3", name = "丙", points = 9, weight = "33%" },

floor: `cap = 90, floor = 20`
`cap = 20, floor = 90` => `cap = 90, floor = 20`
{ code = "1", name = "卫生", points = 100, cap = 20, floor = 90 },
> 社区,1
> 甲,100
= 90

coverage: `missing = "rescale"`
`points = 10` => `points = 10, missing = "rescale"`
{ code = "1", name = "自治", points = 20, coverage = "2/3" },
{ code = "1.1", name = "议事", points = 10 },
{ code = "1.2", name = "公开", points = 10 },

rescale-coverage: `coverage = "2/3"`
`indicators` => `coverage = "2/3"\nindicators`
missing = "rescale"
indicators = [
{ code = "1", name = "自治", points = 50 },
{ code = "2", name = "卫生", points = 50 },
]

highest-rescale: `na = 0`
`na = "rescale"` => `na = 0`
{ code = "1", name = "荣誉", take = "highest" },
{ code = "1.1", name = "国家级", points = 5, met = true, na = "rescale" },
{ code = "1.2", name = "省级", points = 3, met = true },
> 社区,1.1,1.2
> 甲,不适用,是
= 3

take: `take = { drop = 1 }`
`take = { drop = 0 }` => `take = { drop = 1 }`
{ code = "1", name = "季度检查", take = { drop = 0 } },
{ code = "1.1", name = "上半年", points = 10 },
{ code = "1.2", name = "下半年", points = 10 },
> 社区,1.1,1.2
> 甲,7,9
= 9

take: `points = 10, of = 5`
`points = 5` => `points = 10, of = 5`
{ code = "1", name = "季度检查", take = { best = 1 } },
{ code = "1.1", name = "上半年", points = 10 },
{ code = "1.2", name = "下半年", points = 5 },
> 社区,1.1,1.2
> 甲,7,4
= 8

factor: `item = "1"`
`item = "1.2"` => `item = "1"`
indicators = [
{ code = "1", name = "课题" },
{ code = "1.1", name = "质量", points = 10 },
{ code = "1.2", name = "难度", role = "factor", points = 1 },
]
vetoes = [{ code = "V", name = "抄袭", effect = "zero", item = "1.2" }]
> 社区,1.1,1.2,V
> 甲,9,1,是
= 0

factor: `points = 1`
`points = 1, deduct = { each = 0.1, unit = "天" }` => `points = 1`
{ code = "1", name = "课题" },
{ code = "1.1", name = "质量", points = 10 },
{ code = "1.2", name = "逾期", role = "factor", points = 1, deduct = { each = 0.1, unit = "天" } },
> 社区,1.1,1.2
> 甲,9,0.5
= 4.5

factor-above-one: `cap = 10`
`name = "课题"` => `name = "课题", cap = 10`
{ code = "1", name = "课题" },
{ code = "1.1", name = "质量", points = 10 },
{ code = "1.2", name = "难度", role = "factor", points = 1.2 },
> 社区,1.1,1.2
> 甲,9,1.2
= 10

fold-best: `folds = { assessors = { how = "mean", best = 2, what = "points", at-least = 2 } }`
`folds = { assessors = { how = "mean", best = 2, at-least = 2 } }` => `folds = { assessors = { how = "mean", best = 2, what = "points", at-least = 2 } }`
{ code = "1", name = "检查", points = 10, deduct = { each = 1, unit = "处" }, folds = { assessors = { how = "mean", best = 2, at-least = 2 } } },
> 社区,考评人,1
> 甲,张,1
> 甲,李,4
> 甲,王,2
= 8.5

no-pass-line: `pass = …`
`[outcome]\n` => `[outcome]\npass = 60\n`
indicators = [
{ code = "1", name = "卫生", points = 100 },
]
[outcome]
grades = [{ name = "合格", from = 60 },
{ name = "不合格" },
]

nothing-assumed: `assumed = ["…"]`
`indicators` => `assumed = ["分值为拟定"]\nindicators`
status = "reconstruction"
indicators = [
{ code = "1", name = "卫生", points = 100 },
]

tie-break-first: `{ by = "2", first = "least" }`
`["2"]` => `[{ by = "2", first = "least" }]`
indicators = [
{ code = "1", name = "卫生", points = 100 },
{ code = "2", name = "曝光", role = "info", points = 5 },
]
[ranking]
break = ["2"]

award-seats: `quota`
`at-least` => `quota = 2\nat-least`
indicators = [
{ code = "1", name = "卫生", points = 100 },
]
[outcome]
pass = 60
[[awards]]
name = "示范"
at-least = 2
"#;

pub const OF_SHEETS: &str = r#"
unknown-column: `ignore = ["走访数"]`
`},\n]` => `},\n]\n[columns]\nignore = ["走访数"]`
{ code = "1", name = "卫生", points = 5 },
> 社区,1,走访数
> 甲,4,12
= 4

ambiguous-column: `1.1 制度`
`,制度,` => `,1.1 制度,`
{ code = "1", name = "自治" },
{ code = "1.1", name = "制度", points = 5 },
{ code = "2", name = "服务" },
{ code = "2.1", name = "制度", points = 5 },
> 社区,制度,2.1
> 甲,4,3
= 7

ambiguous-indicator: `1.1 制度`
`甲,制度` => `甲,1.1 制度`
{ code = "1", name = "自治" },
{ code = "1.1", name = "制度", points = 5 },
{ code = "2", name = "服务" },
{ code = "2.1", name = "制度", points = 5 },
> 社区,指标,得分
> 甲,制度,4
> 甲,2.1,3
= 7

unknown-indicator: `环境卫生`
`环镜卫生` => `环境卫生`
{ code = "1", name = "环境卫生", points = 5 },
> 社区,指标,得分
> 甲,环镜卫生,4
= 4

several-marks: `assessors = { how = "mean" }`
`},\n]` => `},\n]\n[folds]\nassessors = { how = "mean" }`
{ code = "1", name = "卫生", points = 5 },
> 社区,考评人,1
> 甲,张,4
> 甲,王,5
= 4.5

fold-above-points: `floor = -2`
`least = -2` => `least = -2, floor = -2`
indicators = [
{ code = "1", name = "评价", points = 2, least = -2 },
]
[folds]
assessors = { how = "sum" }
> 社区,考评人,1
> 甲,张,-2
> 甲,王,-1
= -2

fold-above-points: `cap = 5`
`points = 5` => `points = 5, cap = 5`
indicators = [
{ code = "1", name = "卫生", points = 5 },
]
[folds]
assessors = { how = "sum" }
> 社区,考评人,1
> 甲,张,4
> 甲,王,5
= 5

mark-range: `range = ["open", "open"]`
`points = 5` => `points = 5, range = ["open", "open"]`
{ code = "1", name = "增幅", points = 5, bands = [{ from = 2, earn = 5 },
{ earn = 1 }] },
> 社区,1
> 甲,-3
= 1

mark-percent: `measure = "%"`
`points = 5` => `points = 5, measure = "%"`
{ code = "1", name = "满意度", points = 5, bands = [{ from = 90, earn = 5 },
{ earn = 1 }] },
> 社区,1
> 甲,92%
= 5
"#;
