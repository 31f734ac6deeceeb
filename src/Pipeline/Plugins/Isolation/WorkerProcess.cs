using System.ComponentModel;
using System.Diagnostics;
using PipelineKit.Diagnostics;
using PipelineKit.Registry;

namespace PipelineKit.Plugins.Isolation;

/// <summary>
/// The host's side of a worker process. It answers one question at a time, within a time limit, and belongs to the caller
/// meanwhile. A worker monitors the pipe that questions come from, so it exits at once when it is disposed or its host exits.
/// </summary>
internal sealed class WorkerProcess : IDisposable
{
    /// <summary>The memory of a worker without a plugin's rows, measured and rounded up.</summary>
    public const long Bytes = 64L << 20;

    // The runtime's thread that recompiles methods ends after four idle seconds, and the process aborts if it cannot be started
    // again because a plugin has opened all file handles. In hexadecimal milliseconds: ten minutes.
    private const string RecompilingThreadTimeout = "927C0";

    private const int MostThreads = 64, Running = 0, TooLong = 1, Canceled = 2;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120), EndLimit = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly Stream questions;
    private readonly Stream answers;
    private readonly WorkerOutput output;
    private readonly IsolationOptions options;
    private long asked;
    private int stopped;
    private int disposed;
    private bool broken;

    private WorkerProcess(Process process, IsolationOptions options, string plugin)
    {
        (this.process, this.options) = (process, options);
        (questions, answers) = (process.StandardInput.BaseStream, process.StandardOutput.BaseStream);
        output = new WorkerOutput(process.StandardError, plugin, options.Output);
    }

    /// <summary>Gets whether it can answer questions.</summary>
    public bool IsAlive => !broken && !process.HasExited;

    /// <summary>Gets whether the plugin has leaked so much memory that the next item should use a new worker.</summary>
    public bool IsWorn
    {
        get
        {
            process.Refresh();
            return process.Threads.Count > MostThreads || process.WorkingSet64 > Bytes + options.MemoryLimit / 2;
        }
    }

    /// <summary>Starts a worker, which begins with a hello message.</summary>
    /// <exception cref="PipelineException">PK0420: the worker cannot be started.</exception>
    public static WorkerProcess Start(IsolationOptions options, string mainAssembly, string plugin)
    {
        if (!options.Possible)
            throw new PipelineException(Codes.Isolation, "plugins can run in separate processes on Linux only",
                "omit --isolate and isolation to run it in this process");
        var start = new ProcessStartInfo(options.Program, [.. options.Arguments, mainAssembly, $"{options.MemoryLimit}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_TC_BackgroundWorkerTimeoutMs"] = RecompilingThreadTimeout;
        try
        {
            return new WorkerProcess(Process.Start(start)!, options, plugin);
        }
        catch (Win32Exception e)
        {
            throw new PipelineException(Codes.Isolation,
                $"no process can be started for it with '{options.Program}': {e.Message}", null, e);
        }
    }

    /// <summary>Returns the first message, or the answer to a question.</summary>
    /// <param name="question">The question; null to wait for the first message.</param>
    /// <param name="speaker">The operator's name in messages.</param>
    /// <param name="cancellation">Cancels by ending the worker.</param>
    /// <exception cref="PipelineException">The operator reported an error, or the worker exited.</exception>
    /// <exception cref="OperatorThrewException">The operator threw another exception.</exception>
    public MessageReader Ask(MessageWriter? question, string speaker, CancellationToken cancellation = default)
    {
        using var limit = new Timer(_ => Stop(TooLong), null,
            question is null ? StartLimit : options.TimeLimit, Timeout.InfiniteTimeSpan);
        using var stop = cancellation.Register(() => Stop(Canceled));
        MessageReader answer;
        try
        {
            if (question is not null)
            {
                questions.Write(question.Numbered(++asked));
                questions.Flush();
            }
            answer = MessageReader.From(answers);
            // The plugin wrote to the pipe; from here on, answers would be matched to the wrong questions.
            if (answer.Number != asked)
                throw new InvalidDataException("It answers another question.");
        }
        catch (Exception e)
        {
            throw Gone(e, speaker, cancellation);
        }
        return answer.Kind switch
        {
            MessageKind.Refused => throw new PipelineException(answer.Take(speaker, a => a.ReadFindings())),
            MessageKind.Threw => throw answer.Take(speaker, a => Threw(a.ReadString(), a.ReadString(), speaker)),
            MessageKind.Strayed => throw Strayed(answer.Take(speaker, a => a.ReadString()), speaker),
            _ => answer,
        };
    }

    /// <summary>Lets the plugin dispose its resources within a short time, then ends the worker.</summary>
    public void End()
    {
        if (IsAlive)
            try
            {
                using var end = new MessageWriter(MessageKind.End);
                using var soon = new CancellationTokenSource(EndLimit);
                Ask(end, "it", soon.Token);
            }
            catch (Exception e) when (e is PipelineException or OperationCanceledException or OperatorThrewException)
            {
                // Errors no longer matter at this point.
            }
        Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) != 0)
            return;
        broken = true;
        Kill();
        process.WaitForExit(2000);
        output.Wait();
        process.Dispose();
    }

    private Exception Threw(string type, string message, string speaker) =>
        type == nameof(OutOfMemoryException) ? WorkerExitReason.TooLarge(speaker, options)
            : new OperatorThrewException(type, message);

    // Other memory may be damaged too, so the next item gets a new worker.
    private PipelineException Strayed(string what, string speaker)
    {
        Dispose();
        return WorkerExitReason.Strayed(speaker, what);
    }

    private Exception Gone(Exception fault, string speaker, CancellationToken cancellation)
    {
        broken = true;
        if (fault is not IOException)
            Kill();
        process.WaitForExit(10_000);
        return stopped switch
        {
            Canceled => new OperationCanceledException(cancellation),
            TooLong => WorkerExitReason.TooLong(speaker, options),
            _ when fault is not IOException => WorkerExitReason.Unreadable(speaker, fault),
            _ => WorkerExitReason.Crashed(speaker, options, process.HasExited ? process.ExitCode : -1, output.LastLines),
        };
    }

    private void Stop(int reason)
    {
        Interlocked.CompareExchange(ref stopped, reason, Running);
        Kill();
    }

    private void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // The process has already exited.
        }
    }
}
