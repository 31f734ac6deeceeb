namespace PipelineKit.Codecs.Png;

/// <summary>
/// The five filters of a row (PNG, third edition, 9.2). Each predicts a byte x from the byte a one pixel to its left, b above
/// it, and c above a; the row holds the difference.
/// </summary>
internal enum Filter : byte
{
    None,
    Sub,
    Up,
    Average,
    Paeth,
}
