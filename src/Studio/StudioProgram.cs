using System.Runtime.InteropServices;
using System.Text.Json;
using PipelineKit.Diagnostics;
using PipelineKit.Studio.Engine;
using PipelineKit.Studio.Requests;
using PipelineKit.Studio.Serving;
using PipelineKit.Studio.Sessions;

namespace PipelineKit.Studio;

/// <summary>The program that <c>pipelinekit studio</c> starts; it runs until its standard input ends.</summary>
internal static class StudioProgram
{
    private const int Done = 0, Wrong = 2;

    /// <summary>Serves one request.</summary>
    /// <param name="input">A line of JSON. When it ends, because the parent process has ended, so does the server.</param>
    /// <param name="output">Receives the address.</param>
    /// <param name="error">Receives messages.</param>
    public static async Task<int> Run(Stream input, TextWriter output, TextWriter error)
    {
        using var lines = new StreamReader(input);
        if (await lines.ReadLineAsync() is not { } line
            || JsonSerializer.Deserialize(line, StudioJson.Default.StudioRequest) is not { } request)
        {
            await error.WriteLineAsync("start this program with 'pipelinekit studio'");
            return Wrong;
        }
        try
        {
            return await Serve(request, lines, output, error);
        }
        catch (PipelineException e)
        {
            foreach (var diagnostic in e.Diagnostics)
                await error.WriteLineAsync(diagnostic.Render());
            return Wrong;
        }
        catch (OperationCanceledException)
        {
            // A signal stopped the server while it was starting.
            return Done;
        }
    }

    private static async Task<int> Serve(StudioRequest request, StreamReader lines, TextWriter output, TextWriter error)
    {
        using var tools = new StudioTools(request);
        foreach (var fault in tools.Faults)
            await error.WriteLineAsync(fault.Render());
        using var session = new StudioSession(request, tools, new AllowedFolders(request));
        // A misspelled name would otherwise look like a pipeline that has lost its stages.
        if (request.Pipeline is { } named && !File.Exists(session.Path))
            await error.WriteLineAsync($"{Found.Quote(named)} does not exist yet; 'Save' creates it");
        await using var server = await StudioServer.Start(request, session);
        var end = new TaskCompletionSource();
        // The terminal also sends these signals to the parent process, which then closes the input.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, c => c.Cancel = end.TrySetResult());
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => c.Cancel = end.TrySetResult());
        await output.WriteLineAsync(server.Link);
        await output.FlushAsync();
        await Task.WhenAny(end.Task, server.Ended, Drain(lines));
        return Done;
    }

    private static async Task Drain(StreamReader lines)
    {
        while (await lines.ReadLineAsync() is not null)
        {
        }
    }
}
