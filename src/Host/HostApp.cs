using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;
using PipelineKit.Graph.Building;
using PipelineKit.Host.Commands;
using PipelineKit.Host.Context;

namespace PipelineKit.Host;

/// <summary>The command line as a function from arguments and streams to an exit code.</summary>
internal static class HostApp
{
    /// <summary>Runs a command line; errors are written to the error stream.</summary>
    /// <param name="args">The arguments as received from the shell.</param>
    /// <param name="streams">The streams for data and messages.</param>
    /// <param name="interruption">The request to stop.</param>
    /// <param name="extra">Additional operators and codecs.</param>
    /// <exception cref="Exception">An assembly of the program cannot be loaded, perhaps including those that report
    /// errors.</exception>
    public static int Run(IReadOnlyList<string> args, Streams streams, Interruption interruption,
        Action<IServiceCollection>? extra = null)
    {
        try
        {
            var root = CommandTree.Build(new HostContext(streams, interruption, extra) { Arguments = args });
            // Files can be named @name, so response files are disabled.
            var parsed = root.Parse([.. args], new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Action is System.CommandLine.Invocation.ParseErrorAction)
                return Fail(streams, UsageErrors.Explain(parsed));
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = streams.Out,
                Error = streams.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (PipelineException e)
        {
            return Fail(streams, e.Diagnostics);
        }
        catch (OperationCanceledException) when (interruption.Signal != 0)
        {
            streams.Error.WriteLine(new Diagnostic(Codes.Canceled, "stopped on request before anything was processed",
                Cure: "run the same command again"));
            return interruption.ExitCode;
        }
        catch (Exception e) when (!FatalErrorMessage.LacksParts(e))
        {
            streams.Error.WriteLine(ItemFailure.Of(e));
            return ExitCodes.SomeFailed;
        }
    }

    private static int Fail(Streams streams, IReadOnlyList<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in FirstFindings.Of(diagnostics))
            streams.Error.WriteLine(diagnostic.Render());
        return ExitCodes.Of(diagnostics);
    }
}
