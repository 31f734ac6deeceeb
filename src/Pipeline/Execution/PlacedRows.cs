using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>A single-channel output whose stage writes directly to the encoder's memory, without copying from a ring.</summary>
/// <param name="target">The output.</param>
/// <param name="store">The ring of the image.</param>
/// <param name="schedule">The rows of each step.</param>
internal sealed class PlacedRows(ImageTarget target, RowStore store, RowSchedule schedule)
{
    /// <summary>
    /// Creates an instance for an output that has no other reader and whose samples match the file's; returns null otherwise,
    /// or when the stage writes past the ends of rows.
    /// </summary>
    public static PlacedRows? Of(PlanEdge edge, ImageTarget target, RowStore store, RowSchedule schedule, StageRun? maker) =>
        edge is { Info.Channels: 1, Readers.Count: 0, Sinks.Count: 1, IsSpooled: false } && edge.Type == target.Type
        && RowTransfer.Scale(edge.Info, target.Type) == 1 && maker is { Work.StaysInRows: true, Alpha: null }
            ? new(target, store, schedule) : null;

    /// <summary>
    /// Computes and writes the rows of a step; returns false, without side effects, when the encoder has no space.
    /// </summary>
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
