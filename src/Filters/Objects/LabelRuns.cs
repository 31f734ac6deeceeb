using System.Numerics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Objects;

/// <summary>Finds the runs of a row: of object pixels, or of equal labels.</summary>
/// <param name="foreground">Determines object pixels; null for labels.</param>
internal sealed class LabelRuns(Foreground? foreground)
{
    /// <summary>Returns alternating starts and ends, and the labels if the image contains them.</summary>
    public (int[] Runs, int[] Ids) Find<T>(InputRows<T> input, int y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (foreground is not null)
            return (foreground.FindRuns(input, y), []);
        var row = Luma.Row(input, y, 0, new T[input.Info.Width]);
        var (runs, ids, before) = (new List<int>(), new List<int>(), 0);
        for (var x = 0; x < row.Length; x++)
        {
            // NaN is not a label.
            var id = row[x] > T.Zero ? int.CreateSaturating(T.Round(row[x])) : 0;
            if (id != before && before != 0)
                runs.Add(x);
            if (id != before && id != 0)
            {
                runs.Add(x);
                ids.Add(id);
            }
            before = id;
        }
        if (before != 0)
            runs.Add(row.Length);
        return ([.. runs], [.. ids]);
    }
}
