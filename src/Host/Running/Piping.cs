using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using PipelineKit.Host.Context;

namespace PipelineKit.Host.Running;

/// <summary>Connects standard input and output to a run, through temporary files.</summary>
internal sealed class Piping : IDisposable
{
    private readonly Streams streams;
    private readonly DirectoryInfo? folder;

    /// <summary>Reads standard input if it is an input of the run.</summary>
    /// <param name="request">The request.</param>
    /// <param name="graph">The pipeline.</param>
    /// <param name="streams">The streams.</param>
    /// <exception cref="PipelineException">PK0604, PK0606, PK0701: the input is too long, cannot be read, or output would go to
    /// a terminal.</exception>
    public Piping(JobRequest request, PipelineGraph graph, Streams streams)
    {
        (this.streams, Request) = (streams, request);
        var read = request.Input.Concat(request.Inputs.Values).Contains(PipedFiles.Name);
        if (!read && request.Output != PipedFiles.Name)
            return;
        if (request.Output == PipedFiles.Name && streams.OutIsTerminal)
            throw new PipelineException(Codes.CommandLine, "OUTPUT is '-', and standard output is a terminal",
                "redirect it, as in -o - > result.png, or name an output file");
        folder = Directory.CreateTempSubdirectory("pipelinekit-");
        var piped = new PipedFiles(Path.Combine(folder.FullName, $"stdin{Extension(request, graph)}"),
            Path.Combine(folder.FullName, "stdout"));
        Request = request with { Piped = piped };
        if (!read)
            return;
        try
        {
            Receive(piped.Input, request.Limits.MaxFileBytes);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Gets the request, with temporary files in place of the streams.</summary>
    public JobRequest Request { get; }

    /// <summary>Copies the complete output to standard output.</summary>
    /// <exception cref="PipelineException">PK0607: the output was closed.</exception>
    public void Deliver()
    {
        if (Request.Output != PipedFiles.Name)
            return;
        try
        {
            using var file = File.OpenRead(Request.Piped!.Output);
            using var output = streams.OpenOutput();
            file.CopyTo(output);
            output.Flush();
        }
        catch (IOException e)
        {
            throw new PipelineException(Codes.CannotWrite,
                $"the output cannot be written to standard output: {SystemErrorText.Of(e)}",
                "check whether the program after '|' exited early", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => folder?.Delete(recursive: true);

    // Formats without a signature are identified by extension.
    private static string Extension(JobRequest request, PipelineGraph graph) =>
        graph.Inputs.Any(i => i.AsTable && request.Inputs.GetValueOrDefault(i.Name, request.Input.FirstOrDefault(""))
            == PipedFiles.Name) ? ".csv" : request.Format is { } format ? $".{format}" : "";

    private void Receive(string path, long most)
    {
        try
        {
            using var input = streams.OpenInput();
            using var file = File.Create(path);
            var buffer = new byte[1 << 16];
            for (int read; (read = input.Read(buffer)) > 0; file.Write(buffer, 0, read))
                if (file.Position + read > most)
                    throw new PipelineException(Codes.TooLarge, $"standard input exceeds the limit of {most} bytes",
                        "raise the limit with --max-input-bytes");
        }
        catch (IOException e)
        {
            throw new PipelineException(Codes.Unreadable, $"standard input cannot be read: {SystemErrorText.Of(e)}", inner: e);
        }
    }
}
