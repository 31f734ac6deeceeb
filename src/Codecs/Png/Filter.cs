namespace PipelineKit.Codecs.Png;

/// <summary>
/// The five filters of a row (PNG, third edition, 9.2). Each predicts a byte x from the bytes one pixel to the left (a), above
/// (b), and above the left one (c); the row contains the difference.
/// </summary>
internal enum Filter : byte
{
    None,
    Sub,
    Up,
    Average,
    Paeth,
}
