using System.CommandLine;
using PipelineKit.Host.Context;

namespace PipelineKit.Host.Commands;

/// <summary>The verb <c>fit …</c>: estimates an image operation or a curve from data.</summary>
internal static class FitCommand
{
    /// <summary>Builds the verb; each subcommand has its own options.</summary>
    public static Command Build(HostContext context) =>
        new("fit", "Finds the kernel between two images, or the exact polynomial through points.")
    {
        FitKernelCommand.Build(context),
        FitCurveCommand.Build(context),
    };
}
