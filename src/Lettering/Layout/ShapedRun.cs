namespace PipelineKit.Lettering.Layout;

/// <summary>A glyph where the shaper put it, in units of the font, counted from the beginning of its line.</summary>
/// <param name="Id">The index in the font; 0 for a character that the font lacks.</param>
/// <param name="X">The distance from the start of the line.</param>
/// <param name="Y">The height above the baseline.</param>
internal readonly record struct PlacedGlyph(uint Id, double X, double Y);

/// <summary>A line of glyphs.</summary>
/// <param name="Glyphs">The glyphs, from left to right.</param>
/// <param name="Width">The total advance in font units.</param>
/// <param name="IsRightToLeft">Whether the text is written from right to left.</param>
internal sealed record ShapedLine(IReadOnlyList<PlacedGlyph> Glyphs, double Width, bool IsRightToLeft);
