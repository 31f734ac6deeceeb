using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>What is known when a kernel or an analysis is made: the same for every band and thread of one run.</summary>
public sealed class KernelContext
{
    /// <summary>The inputs as the kernel will see them (without alpha, unless the policy says otherwise).</summary>
    public required IReadOnlyList<ImageInfo> Inputs { get; init; }

    /// <summary>The outputs as the kernel will write them.</summary>
    public required IReadOnlyList<ImageInfo> Outputs { get; init; }

    /// <summary>
    /// For each input whether its rows are there as bytes (<see cref="InputRows{T}.Bytes"/>); empty when none are.
    /// </summary>
    public IReadOnlyList<bool> InBytes { get; init; } = [];

    /// <summary>
    /// The pipeline's precision: that of samples, or, of a kernel over integers, of the kernel whose results it rounds.
    /// </summary>
    public SamplePrecision Precision { get; init; }

    /// <summary>The names of the inputs.</summary>
    public required IReadOnlyList<string> InputNames { get; init; }

    /// <summary>
    /// What the operator's own analysis found: a <c>double</c> or a <see cref="Matrix"/> for each value port, and whatever
    /// else it left for the kernel; empty without one.
    /// </summary>
    public IReadOnlyDictionary<string, object> Values { get; init; } = new Dictionary<string, object>();

    /// <summary>
    /// Whether somebody reads this output; rows of others need not be computed (and are not there to be written).
    /// </summary>
    public required IReadOnlyList<bool> Wanted { get; init; }
}
