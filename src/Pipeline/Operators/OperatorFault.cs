using PipelineKit.Diagnostics;
using PipelineKit.Operators.Plugins;
using PipelineKit.Operators.Plugins.Isolation;

namespace PipelineKit.Operators;

/// <summary>Turns what an operator throws into a fault of its stage, told in words.</summary>
internal static class OperatorFault
{
    /// <summary>What a stage's operator gives; what it throws names the stage.</summary>
    public static TResult Guard<TResult>(string stage, string operatorName, Plugin? plugin, Func<TResult> work)
    {
        try
        {
            return work();
        }
        catch (Exception fault) when (fault is not (PipelineException or OperationCanceledException))
        {
            throw Of($"stage '{stage}': ", operatorName, plugin, fault);
        }
    }

    /// <summary>The fault.</summary>
    /// <param name="stage">What comes first in the message: the stage, or nothing where somebody else adds it.</param>
    /// <param name="operatorName">The operator.</param>
    /// <param name="plugin">Its plugin; null when it is built in.</param>
    /// <param name="fault">What it threw, here or in its worker.</param>
    public static PipelineException Of(string stage, string operatorName, Plugin? plugin, Exception fault)
    {
        var type = fault is OperatorThrewException apart ? apart.TypeName : fault.GetType().Name;
        var from = plugin is null ? "" : $" of plugin '{plugin.Name}'";
        return new(Codes.OperatorFailed, $"{stage}the operator '{operatorName}'{from} failed: {type}: {fault.Message}", null, fault);
    }
}
