using System.ComponentModel;
using System.Diagnostics;
using PipelineKit.Diagnostics;
using PipelineKit.Registry;

namespace PipelineKit.Plugins.Isolation;

/// <summary>
/// One worker, seen from the host: answers one question at a time, within a limit of time. Whoever asks owns it meanwhile.
/// A worker that is disposed, killed or left behind by a dead host ends at once: it watches the pipe it is asked by.
/// </summary>
internal sealed class WorkerProcess : IDisposable
{
    /// <summary>What a worker takes before it holds a plugin's rows. Measured, rounded up.</summary>
    public const long Bytes = 64L << 20;

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

    /// <summary>Whether it can be asked.</summary>
    public bool IsAlive => !broken && !process.HasExited;

    /// <summary>Whether its plugin leaves so much behind that the next item had better have a new one.</summary>
    public bool IsWorn
    {
        get
        {
            process.Refresh();
            return process.Threads.Count > MostThreads || process.WorkingSet64 > Bytes + options.MemoryLimit / 2;
        }
    }

    /// <summary>Starts a worker; it says hello first.</summary>
    /// <exception cref="PipelineException">PK0420: it cannot be started.</exception>
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

    /// <summary>The first message, or the answer to a question.</summary>
    /// <param name="question">What is asked; null to wait for the first message.</param>
    /// <param name="speaker">Who answers, as a fault calls it.</param>
    /// <param name="cancellation">Ends the worker.</param>
    /// <exception cref="PipelineException">The operator refused, or the worker is gone.</exception>
    /// <exception cref="OperatorThrewException">The operator threw something else.</exception>
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
            // A plugin wrote to the pipe, and from now on each answer would be taken for that of the next question.
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

    /// <summary>Lets the plugin dispose what it holds, within a little time, and ends the worker.</summary>
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
                // Nothing depends on it any more.
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

    // What else it wrote to nobody knows: the next item gets another worker.
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
            // It is gone already.
        }
    }
}
