using System.ComponentModel;
using System.Diagnostics;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Apart;

/// <summary>The client side of a decoder process. The process ends when this object is disposed or the program ends.</summary>
internal sealed class DecoderProcess : IDisposable
{
    /// <summary>The memory of a process before it decodes, measured and rounded up.</summary>
    public const long Bytes = 64L << 20;

    private const int SignalBase = 128;
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private bool _busy;
    private bool _gone;

    private DecoderProcess(Process process, byte fill)
    {
        (_process, Fill) = (process, fill);
        // Discards what libraries print, because a full pipe would block them.
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
    }

    /// <summary>The fill byte of its fresh memory.</summary>
    public byte Fill { get; }

    /// <summary>Whether it can open a file.</summary>
    public bool IsIdle => !_busy && !_gone && !_process.HasExited;

    /// <summary>Starts a process.</summary>
    /// <exception cref="PipelineException">PK0608: it cannot be started.</exception>
    public static DecoderProcess Start(string program, string[] arguments, byte fill)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Sets the fill byte of malloc with glibc and on macOS; elsewhere memory is unchanged.
        start.Environment["MALLOC_PERTURB_"] = $"{fill}";
        start.Environment["MallocPreScribble"] = fill == 0xAA ? "1" : "";
        try
        {
            return new(Process.Start(start)!, fill);
        }
        catch (Win32Exception e)
        {
            throw new PipelineException(Codes.CodecMissing,
                $"images of this format are decoded in a separate process, but '{program}' cannot be started: " +
                    $"{e.Message}", null, e);
        }
    }

    /// <summary>Opens a file. The previous file must have been closed or read to its end.</summary>
    public DecoderMessage Open(DecoderRequest request)
    {
        _busy = true;
        return Ask(request.Path, stream => DecoderMessage.SendObject(stream, DecoderMessage.Open, request));
    }

    /// <summary>Starts reading the rows of the open file.</summary>
    public DecoderMessage Rows(string path) => Ask(path, stream => DecoderMessage.Send(stream, DecoderMessage.Rows));

    /// <summary>Returns the next message about the open file.</summary>
    public DecoderMessage Next(string path) => Ask(path, null);

    /// <summary>Closes a file of which no row was requested.</summary>
    public void Close()
    {
        try
        {
            DecoderMessage.Send(_process.StandardInput.BaseStream, DecoderMessage.Close);
            _busy = false;
        }
        catch (IOException)
        {
            _gone = true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone = true;
        Kill();
        _process.Dispose();
    }

    private DecoderMessage Ask(string path, Action<Stream>? question)
    {
        var late = false;
        using var limit = new Timer(_ => { late = true; Kill(); }, null, _patience, Timeout.InfiniteTimeSpan);
        try
        {
            question?.Invoke(_process.StandardInput.BaseStream);
            var answer = DecoderMessage.Receive(_process.StandardOutput.BaseStream);
            _busy = answer.Kind is not (DecoderMessage.End or DecoderMessage.Fault);
            return answer;
        }
        catch (IOException e)
        {
            _gone = true;
            Kill();
            _process.WaitForExit();
            throw new PipelineException(Codes.Corrupt,
                $"'{path}' cannot be decoded: {(late ? $"there was no answer for {_patience.TotalMinutes} minutes" : End())}",
                "replace the file; no other file is affected", e);
        }
    }

    private string End() => _process.ExitCode > SignalBase
        ? $"its decoder crashed (signal {_process.ExitCode - SignalBase})"
        : $"its decoder ended with exit code {_process.ExitCode}";

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // The process has already ended.
        }
    }
}
