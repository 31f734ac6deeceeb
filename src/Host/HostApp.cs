using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Diagnostics;
using PipelineKit.Host.Commands;
using PipelineKit.Plugins.Isolation;

namespace PipelineKit.Host;

/// <summary>The command line as a function: arguments and streams in, exit code out.</summary>
internal static class HostApp
{
    /// <summary>Runs one command line. Never throws: what goes wrong is said on the error stream.</summary>
    /// <param name="args">As the shell gives them.</param>
    /// <param name="streams">Where data and messages go.</param>
    /// <param name="interruption">How the run is told to stop.</param>
    /// <param name="extra">Operators and codecs beside the built-in ones.</param>
    public static int Run(IReadOnlyList<string> args, Streams streams, Interruption interruption, Action<IServiceCollection>? extra = null)
    {
        try
        {
            var root = CommandTree.Build(new HostContext(streams, interruption, extra) { Arguments = args });
            // A file may be called @name: no response files.
            var parsed = root.Parse([.. args], new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Action is System.CommandLine.Invocation.ParseErrorAction)
                return Fail(streams, Misuse.Explain(parsed));
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
        catch (Exception e)
        {
            streams.Error.WriteLine(Batch.ItemFailure.Of(e));
            return ExitCodes.SomeFailed;
        }
    }

    private static int Fail(Streams streams, IReadOnlyList<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
            streams.Error.WriteLine(diagnostic.Render());
        return ExitCode(diagnostics);
    }

    /// <summary>What the process returns when these kept it from doing anything.</summary>
    public static int ExitCode(IReadOnlyList<Diagnostic> diagnostics) =>
        diagnostics.Any(d => d.Code == Codes.CodecMissing) ? ExitCodes.MachineLacks : ExitCodes.Wrong;
}

/// <summary>What every verb is given.</summary>
/// <param name="Streams">Where data and messages go.</param>
/// <param name="Interruption">How the run is told to stop.</param>
/// <param name="Extra">Operators and codecs beside the built-in ones.</param>
internal sealed record HostContext(Streams Streams, Interruption Interruption, Action<IServiceCollection>? Extra)
{
    /// <summary>The command line, as the shell gave it.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Puts the parts together; the caller disposes them. Plugins that are broken are said on the error stream.</summary>
    /// <param name="plugins">The folders they are in.</param>
    /// <param name="isolation">How those run that run apart from this process; as the program has it by default.</param>
    public Toolbox Tools(IEnumerable<string>? plugins = null, IsolationOptions? isolation = null)
    {
        var tools = new Toolbox(Extra, plugins ?? [], (isolation ?? PluginWorkerVerb.Options()) with { Output = Say });
        foreach (var fault in tools.Plugins.Faults)
            Streams.Error.WriteLine(fault.Render());
        return tools;
    }

    private void Say(string line)
    {
        lock (Streams.Error)
            Streams.Error.WriteLine(line);
    }
}
