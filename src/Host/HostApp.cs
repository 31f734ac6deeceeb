using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;
using PipelineKit.Graph.Building;
using PipelineKit.Host.Commands;
using PipelineKit.Host.Context;

namespace PipelineKit.Host;

/// <summary>The command line as a function: arguments and streams in, exit code out.</summary>
internal static class HostApp
{
    /// <summary>Runs one command line; what goes wrong is said on the error stream.</summary>
    /// <param name="args">As the shell gives them.</param>
    /// <param name="streams">Where data and messages go.</param>
    /// <param name="interruption">How the run is told to stop.</param>
    /// <param name="extra">Operators and codecs beside the built-in ones.</param>
    /// <exception cref="Exception">A part of the program cannot be loaded, and perhaps not those that would say so.</exception>
    public static int Run(IReadOnlyList<string> args, Streams streams, Interruption interruption,
        Action<IServiceCollection>? extra = null)
    {
        try
        {
            var root = CommandTree.Build(new HostContext(streams, interruption, extra) { Arguments = args });
            // A file may be called @name: no response files.
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
