/** What parseSurvey says, in the words of the person who wrote the survey: the place first, then what to do. */
const PLACES: ReadonlyArray<readonly [RegExp, string]> = [
  [/^survey$/, 'mẫu phiếu'],
  [/^headline$/, 'cách tính tỷ lệ chung (headline)'],
  [/^question (\S+)$/, 'câu hỏi $1'],
  [/^section (\S+)$/, 'nhóm nội dung $1'],
  [/^scale (\S+), option (\S+)$/, 'thang $1, phương án $2'],
  [/^scale (\S+)$/, 'thang $1'],
  [/^questions\.\d+ \(([^)]*)\)\.?(.*)$/, 'câu hỏi $1, mục $2'],
  [/^sections\.\d+ \(([^)]*)\)\.?(.*)$/, 'nhóm nội dung $1, mục $2'],
  [/^scales\.([^.]+)\.options\.\d+ \(([^)]*)\)\.?(.*)$/, 'thang $1, phương án $2, mục $3'],
  [/^scales\.([^.]+)\.?(.*)$/, 'thang $1, mục $2'],
]

const RULES: ReadonlyArray<readonly [RegExp, string]> = [
  [/^Invalid input: expected (.+), received undefined$/, 'thiếu; phải có'],
  [/^Invalid input: expected string, received .+$/, 'phải là chữ'],
  [/^Invalid input: expected (?:int|number), received .+$/, 'phải là số nguyên'],
  [/^Invalid input: expected boolean, received .+$/, 'phải là true hoặc false'],
  [/^Invalid input: expected array, received .+$/, 'phải là một danh sách [ ]'],
  [/^Invalid input: expected (?:object|record), received .+$/, 'phải là một nhóm mục { }'],
  [/^Invalid option: expected one of (.+)$/, 'phải là một trong: $1'],
  [/^Invalid discriminator value\. Expected (.+)$/, 'phải là một trong: $1'],
  [/^Invalid input$/, 'không đúng; xem các loại câu hỏi và cách tính trong hướng dẫn'],
  [/^Unrecognized keys?: (.+)$/, 'có mục không được dùng: $1'],
  [/^Too small: expected .+ to have >=(\d+) (?:items|characters)$/, 'phải có ít nhất $1'],
  [/^Too big: expected .+ to have <=(\d+) (?:items|characters)$/, 'không được quá $1'],
  [/^Too small: expected .+ to be >=(-?\d+)$/, 'không được nhỏ hơn $1'],
  [/^Too big: expected .+ to be <=(\d+)$/, 'không được lớn hơn $1'],
  [/^Invalid string: must match pattern .+$/, 'chỉ gồm chữ thường không dấu, chữ số và dấu gạch'],
  [/^a code is lower-case.*$/, 'mã chỉ gồm chữ thường không dấu, chữ số và _, bắt đầu bằng chữ'],
  [/^languages must name vi$/, 'languages phải có tiếng Việt (vi)'],
  [/^no wording in (.+)$/, 'thiếu câu chữ của ngôn ngữ: $1'],
  [/^a wording in (.+), not in languages$/, 'có câu chữ tiếng $1 nhưng languages không khai ngôn ngữ này'],
  [/^option (\S+) stands twice$/, 'phương án $1 đứng hai lần'],
  [/^option x is reserved.*$/, 'mã phương án x dành riêng cho "Tôi không gặp nội dung này"'],
  [/^option (\S+) is a name no code may have$/, 'mã phương án $1 không dùng được, xin đặt mã khác'],
  [
    /^option (\S+) of a scale of levels.*$/,
    'thang có mức thì mã phương án phải là số từ 0 đến 99, không phải $1',
  ],
  [/^satisfied names (\S+), which is no option$/, 'satisfied nêu $1 nhưng thang không có phương án này'],
  [/^satisfied needs a scale of levels$/, 'có satisfied thì thang phải là thang có mức (levels)'],
  [/^stands twice$/, 'mã này đứng hai lần; mỗi mã chỉ dùng một lần'],
  [/^is a reserved name$/, 'mã này hệ thống dùng riêng (id, lang, field, moment, mask…), xin đặt mã khác'],
  [/^unknown scale (\S*)$/, 'không có thang $1'],
  [/^min is above max$/, 'min lớn hơn max'],
  [/^a text cannot be "not applicable"$/, 'câu trả lời bằng chữ không có "Tôi không gặp nội dung này"'],
  [
    /^an exact number would tell people apart.*$/,
    'số chính xác có thể nhận ra từng người; xin hỏi theo khoảng',
  ],
  [
    /^the overall question must be a choice.*$/,
    'câu hỏi chung phải chọn một mức trên thang có mức và có satisfied',
  ],
  [
    /^the overall question must be required.*$/,
    'câu hỏi chung phải bắt buộc, luôn hiện, không có "Tôi không gặp nội dung này"',
  ],
  [/^is a second overall question$/, 'đã có một câu hỏi chung khác'],
  [
    /^showIf names (\S+), which is not an earlier question$/,
    'hiện khi (showIf) nêu câu $1, nhưng trước nó không có câu này',
  ],
  [
    /^showIf names (\S+), which has no options$/,
    'hiện khi (showIf) nêu câu $1, nhưng câu này không có phương án để chọn',
  ],
  [
    /^showIf names option (\S+), which (\S+) has not$/,
    'hiện khi (showIf) nêu phương án $1, nhưng câu $2 không có phương án này',
  ],
  [/^is in two sections$/, 'đứng trong hai nhóm nội dung'],
  [/^is in no section$/, 'không đứng trong nhóm nội dung nào'],
  [
    /^sections and questions must stand in one order$/,
    'thứ tự câu hỏi trong questions và trong sections phải như nhau',
  ],
  [/^names (\S+), which is no question$/, 'nêu $1 nhưng không có câu hỏi này'],
  [
    /^is scored, so (\S+) must be a choice.*$/,
    'nhóm được chấm (scored) nên câu $1 phải chọn một mức trên thang có mức và có satisfied',
  ],
  [
    /^is scored, so (\S+) must have the role item$/,
    'nhóm được chấm (scored) nên câu $1 phải có role là item',
  ],
  [/^is scored, so its scale.*\((\S*)\)$/, 'nhóm được chấm phải dùng cùng một thang với các nhóm khác ($1)'],
  [
    /^names (\S+), whose role is not overall$/,
    'nêu $1 nhưng câu này không phải câu hỏi chung (role overall)',
  ],
  [
    /^names (\S+), no scored section$/,
    'nêu $1 nhưng không có nhóm nội dung được chấm (scored) nào mang mã này',
  ],
  [/^names (\S+) twice$/, 'nêu $1 hai lần'],
  [/^pools some of the scored sections.*$/, 'phải gộp một nhóm được chấm hoặc tất cả, không gộp một số nhóm'],
]

export function placeInWords(place: string): string {
  return translated(place, PLACES)?.replace(/, mục $/, '') ?? `mục ${place}`
}

/** The rule in Vietnamese; what is Vietnamese already stays. */
export function ruleInWords(rule: string): string {
  return translated(rule, RULES) ?? rule
}

function translated(text: string, words: ReadonlyArray<readonly [RegExp, string]>): string | null {
  const found = words.find(([pattern]) => pattern.test(text))
  return found ? text.replace(found[0], found[1]) : null
}
