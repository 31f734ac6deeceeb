namespace PipelineKit.Lettering.Layout;

/// <summary>A glyph where the shaper put it, in units of the font, counted from the beginning of its line.</summary>
/// <param name="Id">Its number in the font; 0 for a character that the font does not have.</param>
/// <param name="X">Columns from the beginning of the line.</param>
/// <param name="Y">Rows above the baseline.</param>
internal readonly record struct PlacedGlyph(uint Id, double X, double Y);

/// <summary>A line of glyphs.</summary>
/// <param name="Glyphs">From left to right.</param>
/// <param name="Width">How far the last one leads, in units of the font.</param>
/// <param name="IsRightToLeft">Whether its text runs to the left.</param>
internal sealed record ShapedLine(IReadOnlyList<PlacedGlyph> Glyphs, double Width, bool IsRightToLeft);
