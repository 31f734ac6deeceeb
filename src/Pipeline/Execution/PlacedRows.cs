using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>
/// An output of one channel whose encoder has room for rows that are to come: its stage makes them there, and nothing copies
/// them out of a ring.
/// </summary>
/// <param name="target">The output.</param>
/// <param name="store">The ring of its image.</param>
/// <param name="schedule">Its rows in each step.</param>
internal sealed class PlacedRows(ImageTarget target, RowStore store, RowSchedule schedule)
{
    /// <summary>
    /// Those of an output that nobody else reads and whose samples are its file's; null where there is none, or where the stage
    /// stores beyond the ends of rows.
    /// </summary>
    public static PlacedRows? Of(PlanEdge edge, ImageTarget target, RowStore store, RowSchedule schedule, StageRun? maker) =>
        edge is { Info.Channels: 1, Readers.Count: 0, Sinks.Count: 1, IsSpooled: false } && edge.Type == target.Type
        && RowTransfer.Scale(edge.Info, target.Type) == 1 && maker is { Work.StaysInRows: true, Alpha: null }
            ? new(target, store, schedule) : null;

    /// <summary>Makes and writes the rows of a step; false, and nothing has happened, where the encoder has no room.</summary>
    public unsafe bool Step(int step, Action<int> compute)
    {
        var rows = schedule.Rows(step);
        if (rows.IsEmpty)
        {
            compute(step);
            return true;
        }
        var place = target.Writer.PlaceFor(rows.Count);
        if (place.IsEmpty)
            return false;
        fixed (byte* at = place)
        {
            store.Place(rows, at);
            compute(step);
            store.Place(default, null);
        }
        target.Writer.Write(place, rows.Count);
        return true;
    }
}
