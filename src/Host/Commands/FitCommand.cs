using System.CommandLine;
using PipelineKit.Host.Context;

namespace PipelineKit.Host.Commands;

/// <summary><c>fit …</c>: finds what an image operation was, or what a curve must be, from data.</summary>
internal static class FitCommand
{
    /// <summary>The verb; each subcommand brings its own options.</summary>
    public static Command Build(HostContext context) =>
        new("fit", "Finds the kernel between two images, or the exact polynomial through points.")
    {
        FitKernelCommand.Build(context),
        FitCurveCommand.Build(context),
    };
}
