using PipelineKit.Filters.Drawing;
using PipelineKit.Lettering.Fonts;

namespace PipelineKit.Lettering.Layout;

/// <summary>Lines of text below each other.</summary>
internal sealed class TextBlock
{
    private readonly IReadOnlyList<ShapedLine> lines;
    private readonly double scale, ascent, pitch;

    /// <param name="typeface">The font.</param>
    /// <param name="text">The text.</param>
    /// <param name="size">The font size in pixels.</param>
    /// <param name="width">The maximum width of a line in pixels; null for no limit.</param>
    /// <param name="lineHeight">The distance between baselines, as a multiple of the font's line height.</param>
    public TextBlock(Typeface typeface, string text, double size, double? width, double lineHeight)
    {
        scale = size / typeface.UnitsPerEm;
        lines = LineBreaks.Of(text, width / scale, new Shaper(typeface));
        // Without metrics, the line height is the font size.
        var known = typeface.Font.TryGetHorizontalFontExtents(out var extents);
        ascent = (known ? extents.Ascender : typeface.UnitsPerEm * 0.8) * scale;
        var descent = (known ? -extents.Descender : typeface.UnitsPerEm * 0.2) * scale;
        pitch = (ascent + descent + ((known ? extents.LineGap : 0) * scale)) * lineHeight;
        Width = lines.Max(l => l.Width) * scale;
        Height = ascent + descent + ((lines.Count - 1) * pitch);
    }

    /// <summary>Columns of the widest line.</summary>
    public double Width { get; }

    /// <summary>Rows of all lines, from the first's ascent to the last's descent.</summary>
    public double Height { get; }

    /// <summary>How many lines there are.</summary>
    public int Lines => lines.Count;

    /// <summary>Whether a character is missing from the font.</summary>
    public bool LacksGlyphs => lines.Any(l => l.Glyphs.Any(g => g.Id == 0));

    /// <summary>The outlines of all glyphs.</summary>
    /// <param name="typeface">The font.</param>
    /// <param name="left">The left edge of the block.</param>
    /// <param name="top">The top edge.</param>
    /// <param name="align">0 to align lines on the left, 1 on the right, 0.5 in the center; null for the side where the text
    /// begins.</param>
    public IReadOnlyList<Segment> Outlines(Typeface typeface, double left, double top, double? align)
    {
        var outlines = new GlyphOutlines(typeface, scale);
        for (var i = 0; i < lines.Count; i++)
        {
            var share = align ?? (lines[i].IsRightToLeft ? 1 : 0);
            var start = left + ((Width - (lines[i].Width * scale)) * share);
            foreach (var glyph in lines[i].Glyphs)
                outlines.Draw(glyph.Id, start + (glyph.X * scale), top + ascent + (i * pitch) - (glyph.Y * scale));
        }
        return outlines.Pieces;
    }
}
