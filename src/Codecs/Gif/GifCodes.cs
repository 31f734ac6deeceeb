namespace PipelineKit.Codecs.Gif;

/// <summary>
/// Measures the output of a GIF's codes (GIF89a, appendix F) without storing it: an image is complete if they produce all its
/// pixels, whatever its header states.
/// </summary>
/// <param name="file">The file, before the first block of codes.</param>
/// <param name="bits">Bits per pixel, which determine the initial code width.</param>
internal sealed class GifCodes(Stream file, int bits)
{
    private readonly GifBits _codes = new(file);
    private readonly int[] _lengths = new int[1 << GifBits.Widest];

    private int Clear => 1 << bits;

    private int End => Clear + 1;

    /// <summary>
    /// Counts pixels, up to a limit. Also returns the bytes left in the last block, and whether the terminating block was read.
    /// Null if a code is undefined.
    /// </summary>
    /// <exception cref="EndOfStreamException">The file ends within the codes.</exception>
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
