using PipelineKit.Imaging;
using PipelineKit.Rows;

namespace PipelineKit.Execution.Spools;

/// <summary>Carries rows of an image between its file and its ring, as far as each step needs it.</summary>
internal sealed class SpoolFeed(SpoolFile file, RowStore ring, int first)
{
    private int next = first;

    /// <summary>Brings rows back, up to <paramref name="end"/>.</summary>
    public void ReadTo(int end)
    {
        var rows = new RowRange(next, end);
        file.Read(ring, rows);
        // Whatever padding came along is not to be relied upon.
        for (var y = rows.First; y < rows.End; y++)
            ring.Padding(y) = 0;
        next = end;
    }

    /// <summary>Keeps rows, up to <paramref name="end"/>.</summary>
    public void WriteTo(int end)
    {
        file.Write(ring, new(next, end));
        next = end;
    }
}
