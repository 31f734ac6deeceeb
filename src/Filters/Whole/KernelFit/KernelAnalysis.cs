using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole.KernelFit;

/// <summary>
/// Three passes: the normal equations, the residuals that refine their solution, and the residuals of the refined solution.
/// </summary>
internal sealed class KernelAnalysis<T>(EstimateKernel settings, ImagePair[] pairs) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NormalEquations equations = new(settings.Size.Height, settings.Size.Width);
    private KernelSolution? solution;

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        var parts = new List<object>();
        for (var p = 0; p < pairs.Length; p++)
        {
            if (y >= pairs[p].InputHeight)
                continue;
            var rows = new double[settings.Size.Height * pairs[p].ExtendedWidth];
            for (var channel = 0; channel < pairs[p].Channels; channel++)
            {
                var count = pairs[p].Load(inputs[2 * p], y, channel, rows);
                var output = y < pairs[p].Height ? new double[pairs[p].Width] : [];
                if (output.Length > 0)
                    ImagePair.Widen<T>(inputs[2 * p + 1][y, channel].Slice(0, output.Length), output);
                parts.Add(solution is null ? new EquationPart(pairs[p], y, rows,
                    count, output) : solution.Residuals(pairs[p], rows, output));
            }
        }
        return parts;
    }

    public override void Fold(object part)
    {
        foreach (var one in (List<object>)part)
            if (one is EquationPart some)
                some.AddTo(equations);
            else
                solution!.Add((ResidualPart)one);
    }

    public override bool WantsMore()
    {
        if (solution is not null)
            return solution.Next();
        solution = new KernelSolution(settings, equations);
        return true;
    }

    public override IReadOnlyDictionary<string, object> Finish() => solution!.Values();
}
