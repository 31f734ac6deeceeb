using System.Collections.Concurrent;
using PipelineKit.Operators;

namespace PipelineKit.Tests.Host.Support;

/// <summary>Calls a test's hook with every sample.</summary>
[Operator("hook", Family = "test", Summary = "Calls back.")]
public sealed class HookOperator : PointOperator
{
    private static readonly ConcurrentDictionary<string, Action<double>> Hooks = new();

    /// <summary>The key of the hook.</summary>
    [Parameter("Which hook is called.")]
    public required string Key { get; init; }

    /// <summary>Returns a pipeline that calls a hook.</summary>
    public static string Pipeline(Action<double> hook)
    {
        var key = $"h{Guid.NewGuid():N}";
        Hooks[key] = hook;
        return $"name: hooked\nstages:\n  hooked: {{ op: hook, key: {key} }}\n";
    }

    /// <inheritdoc/>
    public override double Compute(ReadOnlySpan<double> samples)
    {
        Hooks[Key](samples[0]);
        return samples[0];
    }
}
