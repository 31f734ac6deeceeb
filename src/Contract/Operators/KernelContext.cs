using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// The information available when a kernel or an analysis is created, identical for all bands and threads of a run.
/// </summary>
public sealed class KernelContext
{
    /// <summary>Gets the inputs as the kernel reads them (without alpha, unless the policy differs).</summary>
    public required IReadOnlyList<ImageInfo> Inputs { get; init; }

    /// <summary>Gets the outputs as the kernel writes them.</summary>
    public required IReadOnlyList<ImageInfo> Outputs { get; init; }

    /// <summary>
    /// Gets, for each input, whether its rows are available as bytes (<see cref="InputRows{T}.Bytes"/>); empty if none are.
    /// </summary>
    public IReadOnlyList<bool> InBytes { get; init; } = [];

    /// <summary>
    /// Gets the pipeline's precision: that of the samples or, for an integer kernel, of the kernel whose results it rounds.
    /// </summary>
    public SamplePrecision Precision { get; init; }

    /// <summary>Gets the names of the inputs.</summary>
    public required IReadOnlyList<string> InputNames { get; init; }

    /// <summary>
    /// Gets the results of the operator's analysis: a <c>double</c> or a <see cref="Matrix"/> for each value port, and any other
    /// entries it has added for the kernel; empty without an analysis.
    /// </summary>
    public IReadOnlyDictionary<string, object> Values { get; init; } = new Dictionary<string, object>();

    /// <summary>
    /// Gets or sets how an analysis, when it finishes, runs pieces of work on all threads of the run, given their number and the
    /// work for each. One after another by default.
    /// </summary>
    internal Action<int, Action<int>> Share { get; set; } = (pieces, work) =>
    {
        for (var piece = 0; piece < pieces; piece++)
            work(piece);
    };

    /// <summary>Gets or sets what calls an action when the run has ended. By default, nothing does.</summary>
    internal Action<Action> AtEnd { get; set; } = _ => { };

    /// <summary>Gives arrays of an analysis to later runs when this one has ended: until then, the kernel reads them.</summary>
    internal void GiveAtEnd<T>(params IEnumerable<T[]> arrays)
        where T : unmanaged
    {
        T[][] its = [.. arrays];
        AtEnd(() => SpareArrays.Give(its));
    }

    /// <summary>
    /// Gets, for each output, whether it is needed. The rows of the others need not be computed, and cannot be written.
    /// </summary>
    public required IReadOnlyList<bool> Wanted { get; init; }
}
