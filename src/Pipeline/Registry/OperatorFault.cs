using System.Reflection;
using System.Runtime.InteropServices;
using PipelineKit.Diagnostics;

namespace PipelineKit.Registry;

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
        fault = Innermost(fault);
        var type = fault is OperatorThrewException apart ? apart.TypeName : fault.GetType().Name;
        var from = plugin is null ? "" : $" of plugin '{plugin.Name}'";
        if (plugin is not null && type == nameof(DllNotFoundException))
            return new(Codes.PluginNative,
                $"{stage}the operator '{operatorName}'{from} needs the native " +
                $"library '{Quoted(fault.Message)}', or one that it needs, " +
                    "and neither the plugin's folder nor this machine has it",
                    $"put it beside the plugin, under runtimes/{RuntimeInformation.RuntimeIdentifier}/native, or install it",
                    fault);
        return new(Codes.OperatorFailed,
            $"{stage}the operator '{operatorName}'{from} failed: {type}: {fault.Message}", null, fault);
    }

    /// <summary>What reflection, the loader, an initializer or a task wrapped: the fault that has something to say.</summary>
    public static Exception Innermost(Exception fault) => fault switch
    {
        ReflectionTypeLoadException e when e.LoaderExceptions.FirstOrDefault(x => x is not null) is { } first => Innermost(first),
        TargetInvocationException { InnerException: { } inner } => Innermost(inner),
        TypeInitializationException { InnerException: { } inner } => Innermost(inner),
        AggregateException { InnerExceptions: [var only] } => Innermost(only),
        _ => fault,
    };

    // The runtime's message is long, advises to use strace, and has the name in its first quotes.
    private static string Quoted(string message) => message.Split('\'') is [_, var name, ..] ? name : "?";
}
