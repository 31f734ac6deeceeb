using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Pnm;

/// <summary>The images of a PNM, one behind the other.</summary>
internal static class PnmFrames
{
    /// <summary>
    /// How many there are, up to one more than is allowed; what comes after the first may be damaged, and is not looked at then.
    /// </summary>
    public static long Count(FileStream file, PnmHeader first, string path, ImageLimits limits)
    {
        // A plain file holds one (pgm(5)).
        if (first.IsPlain)
            return 1;
        var frames = 1L;
        for (var end = first.DataEnd; frames <= limits.MaxFrames && Next(file, path, end, limits) is { } next; frames++)
            end = next.IsPlain ? file.Length : next.DataEnd;
        return frames;
    }

    private static PnmHeader? Next(FileStream file, string path, long at, ImageLimits limits)
    {
        Span<byte> head = stackalloc byte[3];
        if (at > file.Length - head.Length)
            return null;
        file.Position = at;
        file.ReadExactly(head);
        file.Position = at;
        try
        {
            return PnmHeader.Begins(head) ? PnmHeader.Read(file, path, limits) : null;
        }
        catch (PipelineException)
        {
            return null;
        }
    }
}
