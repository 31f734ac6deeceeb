using PipelineKit.Operators;

namespace PluginName;

/// <summary>Computes how much two images differ around each pixel: the mean of |a − b| over the window.</summary>
[Operator("plugin-operator", Family = "window", Summary = "Mean of |a − b| over the window.",
    Example = "{ op: plugin-operator, size: 5 }")]
public sealed class PluginNameOperator : WindowOperator
{
    /// <summary>The factor for the difference.</summary>
    [Parameter("What the difference is multiplied by.", Min = 0, Max = 100)]
    public double Gain { get; init; } = 1;

    /// <inheritdoc/>
    public override InputPorts Inputs => InputPorts.Two;

    /// <summary>
    /// Computes one sample of the output. The engine handles borders, bands, threads, channels and sample types.
    /// </summary>
    public override double Compute(Window a, Window b)
    {
        double sum = 0;
        for (var dy = a.Top; dy <= a.Bottom; dy++)
            for (var dx = a.Left; dx <= a.Right; dx++)
                sum += Math.Abs(a[dy, dx] - b[dy, dx]);
        return Gain * sum / a.Count;
    }
}
