using System.Collections.Frozen;

namespace PipelineKit.TestImages;

/// <summary>Letters of 5 × 7 dots, so that no font is needed.</summary>
internal static class DotLetters
{
    // Seven rows of five dots a letter, the leftmost dot worth 16, each row a character: 0 to 9, then a to v for 10 to 31.
    private static readonly FrozenDictionary<char, string> Letters = new Dictionary<char, string>
    {
        ['A'] = "ehhvhhh", ['B'] = "uhhuhhu", ['C'] = "ehggghe", ['D'] = "uhhhhhu", ['E'] = "vgguggv",
        ['F'] = "vgguggg", ['G'] = "ehgnhhf", ['H'] = "hhhvhhh", ['I'] = "e44444e", ['J'] = "72222ic", ['K'] = "hikokih",
        ['L'] = "ggggggv", ['M'] = "hrllhhh", ['N'] = "hhpljhh", ['O'] = "ehhhhhe", ['P'] = "uhhuggg", ['Q'] = "ehhhlid",
        ['R'] = "uhhukih", ['S'] = "fgge11u", ['T'] = "v444444", ['U'] = "hhhhhhe", ['V'] = "hhhhha4", ['W'] = "hhhllla",
        ['X'] = "hha4ahh", ['Y'] = "hhha444", ['Z'] = "v1248gv",
        ['0'] = "ehjlphe", ['1'] = "4c4444e", ['2'] = "eh1248v", ['3'] = "v2421he", ['4'] = "26aiv22", ['5'] = "vgu11he",
        ['6'] = "68guhhe", ['7'] = "v124888", ['8'] = "ehhehhe", ['9'] = "ehhf12c",
        ['.'] = "00000cc", [','] = "0000448", [':'] = "0cc0cc0", ['-'] = "000v000", ['='] = "00v0v00", [' '] = "0000000",
    }.ToFrozenDictionary();

    /// <summary>Whether there is ink at a row and column of a letter's cell; around the letter there is none.</summary>
    public static bool IsInk(char letter, int row, int column) =>
        row < 7 && column < 5 && (Value(Letters[letter][row]) >> (4 - column) & 1) == 1;

    private static int Value(char digit) => digit <= '9' ? digit - '0' : digit - 'a' + 10;
}
