using PipelineKit.Diagnostics;

namespace PipelineKit.Documents.Sections;

/// <summary>Parses <c>frames:</c> of an input.</summary>
internal static class FramesKey
{
    private static readonly string[] Words = ["all", "first"];

    /// <summary>Returns the selection; null when the key is omitted, or invalid, which is reported.</summary>
    public static FrameSelection? Read(MapNode input, bool asTable, Shapes shapes)
    {
        if (shapes.OptionalText(input["frames"]) is not { } text)
            return null;
        var selection = FrameSelection.Parse(text.Text);
        if (selection is null)
            shapes.Bag.Error(Codes.NotAllowed, $"{text.Found} is not a selection of frames", text.Place,
                Suggest.Of(text.Text, Words) is { } word ? $"did you mean '{word}'?"
                    : "write all, first, a number from 1, or a range such as 2..5 or 3..");
        else if (asTable)
            shapes.Bag.Error(Codes.BadCombination, "a table has no frames", text.Place, "omit 'frames'");
        return selection;
    }
}
