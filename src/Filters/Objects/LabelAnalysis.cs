using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>Collects the runs of objects and their intensities, then numbers and measures the objects.</summary>
internal sealed class LabelAnalysis<T>(Label label, ImageInfo image) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LabelRuns finder = new(label.Labeled ? null : new Foreground(label.Above));
    private readonly RunForest runs = new(label.Connectivity == Connectivity.Corners);
    private readonly List<LabelRow> rows = [];

    /// <summary>Returns the memory for intensities, labels and measures of the maximum number of objects, in bytes.</summary>
    public static unsafe long MostBytes(ImageInfo image, Label label) =>
        (label.Labeled ? image.Width : (image.Width + 1L) / 2) * image.Height * (sizeof(Intensity) + 3 * sizeof(int))
            + Math.Min(label.MaxObjects, (image.Pixels + 1) / 2) * ObjectMeasures.Bytes;

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        var (found, ids) = finder.Find(inputs[0], y);
        var light = new Intensity[found.Length / 2];
        for (var i = 0; i < light.Length; i++)
            light[i] = inputs[^1].Bytes is { } bytes ? Intensity.Of(bytes, y, found[2 * i], found[2 * i + 1])
                : Intensity.Of(inputs[^1], y, found[2 * i], found[2 * i + 1]);
        return (found, new LabelRow(light, ids));
    }

    public override void Fold(object part)
    {
        var (found, row) = ((int[], LabelRow))part;
        runs.AddRow(found, []);
        rows.Add(row);
    }

    public override IReadOnlyDictionary<string, object> Finish()
    {
        var (objects, ids) = label.Labeled ? Given() : Number();
        Perimeters.Measure(runs, image, objects);
        return new Dictionary<string, object>
        {
            ["count"] = (double)objects.Count,
            ["objects"] = ObjectMeasures.Table(objects, ids),
            ["runs"] = runs,
            ["ids"] = ids,
        };
    }

    private (List<ObjectMeasures> Objects, int[] Ids) Number()
    {
        var objects = new List<ObjectMeasures>();
        for (var y = 0; y < image.Height; y++)
            for (var (run, first, end) = (runs.Row(y).First, runs.Row(y).First, runs.Row(y).End); run < end; run++)
            {
                // Parents precede their children and are already labeled.
                var at = runs[run].Parent == run ? objects.Count : runs[runs[run].Parent].Parent;
                if (at == objects.Count)
                    objects.Add(new(runs[run].Start, y));
                CheckCount(objects.Count);
                Add(objects[at], at, y, run, first);
            }
        return (objects, [.. Enumerable.Range(1, objects.Count)]);
    }

    private (List<ObjectMeasures> Objects, int[] Ids) Given()
    {
        int[] ids = [.. rows.SelectMany(r => r.Ids).Distinct().Order()];
        CheckCount(ids.Length);
        var indices = ids.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i);
        var objects = new ObjectMeasures?[ids.Length];
        for (var y = 0; y < image.Height; y++)
            for (var (run, first, end) = (runs.Row(y).First, runs.Row(y).First, runs.Row(y).End); run < end; run++)
            {
                var at = indices[rows[y].Ids[run - first]];
                Add(objects[at] ??= new(runs[run].Start, y), at, y, run, first);
            }
        return ([.. objects.Select(o => o!)], ids);
    }

    private void Add(ObjectMeasures measures, int index, int y, int run, int first)
    {
        measures.Add(y, runs[run].Start, runs[run].End, rows[y].Light[run - first]);
        runs[run].Parent = index;
    }

    private void CheckCount(int count)
    {
        if (count > label.MaxObjects)
            throw new PipelineException(Codes.OutOfRange, $"'label' found more than {label.MaxObjects} objects",
                "increase 'max-objects', or remove specks first with 'remove-small', 'open' or 'median'");
    }
}
