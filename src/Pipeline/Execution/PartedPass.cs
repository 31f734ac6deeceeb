using System.Numerics;
using PipelineKit.Codecs;
using PipelineKit.Imaging;
using PipelineKit.Planning;

namespace PipelineKit.Execution;

/// <summary>
/// Runs a pass in parts, each on one thread from its input rows to its output rows (see <see cref="PassParts"/>).
/// </summary>
internal static class PartedPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Runs a pass; returns false, without side effects, when the output's writer has no memory for the whole image.
    /// </summary>
    public static unsafe bool Try(PlanRun<T> run, PassPlan pass, Workers workers, CancellationToken cancellation)
    {
        if (pass.Sinks is not [var (edge, sink)])
        {
            Run(run, pass, workers, _ => null, cancellation);
            return true;
        }
        var target = run.Target(sink);
        var rows = pass.Writes(sink).Count;
        var stride = (long)edge.Info.Width * edge.Info.Channels * target.Type.Bytes();
        var place = stride * rows <= Array.MaxLength ? target.Writer.PlaceFor(rows) : default;
        if (place.IsEmpty)
            return false;
        fixed (byte* start = place)
        {
            var (at, first) = ((nint)start, pass.Writes(sink).First);
            Run(run, pass, workers, part => target with
            {
                Writer = new PlacedWriter((byte*)at + (part.Writes(sink).First - first) * stride, (int)stride),
            }, cancellation);
        }
        target.Writer.Write(place, rows);
        target.Writer.Finish();
        return true;
    }

    private static void Run(PlanRun<T> run, PassPlan pass, Workers workers, Func<PassPlan, ImageTarget?> place,
        CancellationToken cancellation)
    {
        var (alone, parts) = (new List<Workers>(), new List<PassRun<T>>());
        try
        {
            foreach (var part in pass.Parts)
            {
                alone.Add(new Workers(1));
                parts.Add(new PassRun<T>(run, part, alone[^1], place(part)));
            }
            workers.Run(new(0, parts.Count), 1, (numbers, _) =>
            {
                for (var i = numbers.First; i < numbers.End; i++)
                    parts[i].Run(cancellation);
            });
            foreach (var part in parts)
                part.Report(parts.Count);
        }
        finally
        {
            foreach (var part in parts)
                part.Dispose();
            foreach (var thread in alone)
                thread.Dispose();
        }
    }
}
