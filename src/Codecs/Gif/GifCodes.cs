namespace PipelineKit.Codecs.Gif;

/// <summary>
/// The codes of a GIF's image (GIF89a, appendix F), of which only the length of what they stand for is kept: as many pixels as
/// there are make an image, whatever its header claims.
/// </summary>
/// <param name="file">The file, before the first block of codes.</param>
/// <param name="bits">Bits of a pixel, from which the width of codes follows.</param>
internal sealed class GifCodes(Stream file, int bits)
{
    private readonly GifBits _codes = new(file);
    private readonly int[] _lengths = new int[1 << GifBits.Widest];

    private int Clear => 1 << bits;

    private int End => Clear + 1;

    /// <summary>
    /// Counts pixels, up to so many; with what is left of the last block, and whether the block that ends them was read. Null
    /// when a code stands for nothing.
    /// </summary>
    /// <exception cref="EndOfStreamException">The file ends within them.</exception>
    public (long Pixels, int Left, bool IsEnd)? Count(long most)
    {
        var pixels = 0L;
        var (last, next, width) = (-1, End + 1, bits + 1);
        while (pixels < most && _codes.Read(width) is >= 0 and var code && code != End)
        {
            if (code == Clear)
            {
                (last, next, width) = (-1, End + 1, bits + 1);
                continue;
            }
            if (code > next || (code == next && next == _lengths.Length) || (last < 0 && code > Clear))
                return null;
            if (last >= 0 && next < _lengths.Length)
            {
                _lengths[next++] = Length(last) + 1;
                if (next == 1 << width && width < GifBits.Widest)
                    width++;
            }
            pixels += Length(code);
            last = code;
        }
        return (pixels, _codes.Left, _codes.Ended);
    }

    private int Length(int code) => code < Clear ? 1 : _lengths[code];
}
