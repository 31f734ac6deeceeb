namespace PipelineKit.TestImages;

/// <summary>The words on the page, in dots: cells of 6 × 11, each with a letter of 5 × 7.</summary>
internal static class PageText
{
    private const int Left = 26;
    private const int Top = 28;
    private const int CellWidth = 6;
    private const int CellHeight = 11;

    private static readonly string[] Lines =
    [
        "THE LIGHT ON A PAGE",
        "",
        "WHOEVER PHOTOGRAPHS A PAGE BY",
        "THE WINDOW SEES WHITE PAPER.",
        "THE CAMERA DOES NOT: IT SEES",
        "A SLOPE OF LIGHT, BRIGHT ON",
        "ONE SIDE, DIM ON THE OTHER,",
        "AND THE SHADOW OF A HAND.",
        "",
        "INK AT THE BRIGHT END MAY BE",
        "LIGHTER THAN PAPER AT THE DIM",
        "ONE, SO NO SINGLE THRESHOLD",
        "PARTS THE TWO. WHAT HELPS IS",
        "TO ASK OF EVERY DOT HOW DARK",
        "IT IS BESIDE ITS NEIGHBOURS.",
        "",
        "  0 1 2 3 4 5 6 7 8 9",
        "  3 X 3 = 9   12 - 5 = 7",
        "",
        "TEA WAS SPILT HERE. IT SHOULD",
        "GO, AND THE WORDS SHOULD STAY.",
        "",
        "PAGE 1 OF 1",
    ];

    /// <summary>Whether there is ink on the dot, counted from the page's top left.</summary>
    public static bool IsInk(int row, int column)
    {
        var (y, x) = (row - Top, column - Left);
        if (y < 0 || x < 0 || y / CellHeight >= Lines.Length || x / CellWidth >= Lines[y / CellHeight].Length)
            return false;
        return DotLetters.IsInk(Lines[y / CellHeight][x / CellWidth], y % CellHeight, x % CellWidth);
    }
}
