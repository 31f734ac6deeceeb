using HarfBuzzSharp;
using PipelineKit.Lettering.Fonts;

namespace PipelineKit.Lettering.Layout;

/// <summary>
/// Selects and positions the glyphs of a line; HarfBuzz handles ligatures, marks, joined scripts and kerning. Runs of letters in
/// different directions, such as Arabic in English, follow each other in the direction of the line's first letter.
/// </summary>
internal sealed class Shaper(Typeface typeface)
{
    /// <summary>Shapes a line.</summary>
    public ShapedLine Shape(string line)
    {
        var runs = DirectionalRun.Of(line);
        var leftward = runs.Count > 0 && DirectionalRun.BaseOf(line);
        var (glyphs, at) = (new List<PlacedGlyph>(), 0.0);
        foreach (var run in leftward ? runs.Reverse() : runs)
            at += Add(line, run, at, glyphs);
        return new(glyphs, at, leftward);
    }

    private double Add(string line, DirectionalRun run, double at, List<PlacedGlyph> glyphs)
    {
        using var buffer = new HarfBuzzSharp.Buffer();
        buffer.AddUtf16(line.AsSpan(run.Start, run.Length));
        buffer.GuessSegmentProperties();
        buffer.Direction = run.IsRightToLeft ? Direction.RightToLeft : Direction.LeftToRight;
        typeface.Font.Shape(buffer);
        var (infos, places) = (buffer.GlyphInfos, buffer.GlyphPositions);
        var x = 0.0;
        for (var i = 0; i < infos.Length; i++)
        {
            glyphs.Add(new(infos[i].Codepoint, at + x + places[i].XOffset, places[i].YOffset));
            x += places[i].XAdvance;
        }
        return x;
    }
}
