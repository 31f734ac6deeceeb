using PipelineKit.Imaging;
using PipelineKit.Rows;

namespace PipelineKit.Execution.Spools;

/// <summary>Transfers rows of an image between its file and its ring, as far as each step requires.</summary>
internal sealed class SpoolFeed(SpoolFile file, RowStore ring, int first)
{
    private int next = first;

    /// <summary>Reads rows back, up to <paramref name="end"/>.</summary>
    public void ReadTo(int end)
    {
        var rows = new RowRange(next, end);
        file.Read(ring, rows);
        // The padding read with the rows is not valid.
        for (var y = rows.First; y < rows.End; y++)
            ring.Padding(y) = 0;
        next = end;
    }

    /// <summary>Writes rows, up to <paramref name="end"/>.</summary>
    public void WriteTo(int end)
    {
        file.Write(ring, new(next, end));
        next = end;
    }
}
