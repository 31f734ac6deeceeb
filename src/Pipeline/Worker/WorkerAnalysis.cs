using System.Numerics;
using PipelineKit.Operators;
using PipelineKit.Registry;

namespace PipelineKit.Worker;

/// <summary>The analysis of one stage, from its first row until its kernel no longer needs the values.</summary>
/// <param name="one">The operator.</param>
internal sealed class WorkerAnalysis(Operator one)
{
    private object? analysis;

    /// <summary>Gets the operator.</summary>
    public Operator Operator => one;

    /// <summary>Gets whether the analysis needs its rows again.</summary>
    public Func<bool> WantsMore { get; private set; } = () => false;

    /// <summary>Gets the values; those that are neither numbers nor tables stay in this process.</summary>
    public Func<IReadOnlyDictionary<string, object>> Finish { get; private set; } = () => new Dictionary<string, object>();

    /// <summary>Gets the values found.</summary>
    public IReadOnlyDictionary<string, object> Values { get; private set; } = new Dictionary<string, object>();

    /// <summary>Returns the analysis; the same instance each time.</summary>
    public Analysis<T> Get<T>(KernelContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (analysis is null)
        {
            var made = one.Analysis<T>(context);
            (analysis, WantsMore) = (made, made.WantsMore);
            Finish = () =>
            {
                using (made as IDisposable)
                    return Values = made.Finish();
            };
        }
        return (Analysis<T>)analysis;
    }
}
