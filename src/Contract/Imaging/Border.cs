namespace PipelineKit.Imaging;

/// <summary>How samples outside an image are filled; each member shows the result for a row <c>a b c d</c>.</summary>
public enum Border
{
    /// <summary><c>aaa|abcd|ddd</c>: repeats the edge sample.</summary>
    Replicate,

    /// <summary><c>cba|abcd|dcb</c>: mirrored; the edge sample is repeated. SciPy's <c>reflect</c>.</summary>
    Reflect,

    /// <summary><c>dcb|abcd|cba</c>: mirrored about the edge sample. OpenCV's default, SciPy's <c>mirror</c>.</summary>
    Mirror,

    /// <summary><c>bcd|abcd|abc</c>: repeats the image.</summary>
    Wrap,

    /// <summary><c>kkk|abcd|kkk</c>: one constant value.</summary>
    Constant,

    /// <summary>No samples outside: the window is cut off at the edge.</summary>
    Shrink,

    /// <summary>No samples outside: only complete windows, so the output is smaller than the input.</summary>
    Valid,
}

/// <summary>Maps coordinates outside an image.</summary>
public static class Borders
{
    /// <summary>
    /// Returns where coordinate <paramref name="i"/> is read in a line of <paramref name="length"/> samples; −1 if there is no
    /// sample.
    /// </summary>
    public static int Map(this Border border, int i, int length)
    {
        if ((uint)i < (uint)length)
            return i;
        switch (border)
        {
            case Border.Replicate:
                return i < 0 ? 0 : length - 1;
            case Border.Reflect:
                var twice = Modulo(i, 2 * length);
                return twice < length ? twice : 2 * length - 1 - twice;
            case Border.Mirror:
                if (length == 1)
                    return 0;
                var period = Modulo(i, 2 * length - 2);
                return period < length ? period : 2 * length - 2 - period;
            case Border.Wrap:
                return Modulo(i, length);
            default:
                return -1;
        }
    }

    private static int Modulo(int i, int n) => ((i % n) + n) % n;
}
