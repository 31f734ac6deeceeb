using System.Numerics;
using PipelineKit.Operators;
using PipelineKit.Registry;

namespace PipelineKit.Worker;

/// <summary>An analysis of one stage, from its first row until its kernel is done with what it found.</summary>
/// <param name="one">The operator.</param>
internal sealed class WorkerAnalysis(Operator one)
{
    private object? analysis;

    /// <summary>The operator.</summary>
    public Operator Operator => one;

    /// <summary>Whether the rows should come once more.</summary>
    public Func<bool> WantsMore { get; private set; } = () => false;

    /// <summary>The values; those that are no numbers and no tables stay here.</summary>
    public Func<IReadOnlyDictionary<string, object>> Finish { get; private set; } = () => new Dictionary<string, object>();

    /// <summary>What was found.</summary>
    public IReadOnlyDictionary<string, object> Values { get; private set; } = new Dictionary<string, object>();

    /// <summary>The analysis, the same one each time its rows come.</summary>
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
