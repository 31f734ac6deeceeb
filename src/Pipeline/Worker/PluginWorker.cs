using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using PipelineKit.Diagnostics;
using PipelineKit.Plugins;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Registry;

namespace PipelineKit.Worker;

/// <summary>The worker process, which loads one plugin and answers the host's questions until the host exits.</summary>
public static class PluginWorker
{
    private const int Input = 0, Output = 1, Error = 2;

    /// <summary>Answers questions until the host ends the process; does not return before.</summary>
    /// <param name="mainAssembly">The path of the plugin's main assembly.</param>
    /// <param name="memoryLimit">The memory limit in bytes, beyond the current memory of this process.</param>
    public static void Run(string mainAssembly, long memoryLimit)
    {
        // Questions and answers use separate descriptors, so that the plugin's own input and output cannot interfere.
        var (questions, answers) = (Linux.Duplicate(Input), Linux.Duplicate(Output));
        Linux.Replace(Error, Output);
        using (var nothing = File.OpenHandle("/dev/null"))
            Linux.Replace((int)nothing.DangerousGetHandle(), Input);
        // The terminal sends Ctrl-C to this process too, but the host handles it.
        using var ignored = PosixSignalRegistration.Create(PosixSignal.SIGINT, c => c.Cancel = true);
        new Thread(() =>
        {
            Linux.WaitForHangUp(questions);
            Linux.Die();
        }) { IsBackground = true }.Start();
        Linux.LimitMemory(PrivateBytes() + memoryLimit);
        using var source = new FileStream(new SafeFileHandle(questions, ownsHandle: false), FileAccess.Read, 0);
        using var target = new FileStream(new SafeFileHandle(answers, ownsHandle: false), FileAccess.Write, 0);
        Answer(mainAssembly, source, target);
    }

    private static void Answer(string mainAssembly, Stream source, Stream target)
    {
        WorkerOperators? operators = null;
        Send(target, 0, () =>
        {
            operators = new WorkerOperators(PluginLoader.Load(mainAssembly));
            return operators.Hello();
        });
        try
        {
            while (true)
            {
                using var question = MessageReader.From(source);
                Send(target, question.Number, () => operators!.Answer(question));
            }
        }
        catch (IOException)
        {
            // The host has exited.
        }
    }

    private static void Send(Stream target, long number, Func<MessageWriter> make)
    {
        using var answer = Made(make);
        target.Write(answer.Numbered(number));
    }

    private static MessageWriter Made(Func<MessageWriter> make)
    {
        try
        {
            return make();
        }
        catch (PipelineException refused)
        {
            var answer = new MessageWriter(MessageKind.Refused);
            answer.WriteFindings(refused.Diagnostics);
            return answer;
        }
        catch (StrayWriteException fault)
        {
            var answer = new MessageWriter(MessageKind.Strayed);
            answer.Write(fault.Message);
            return answer;
        }
        catch (Exception fault)
        {
            var inner = OperatorFault.Innermost(fault);
            var answer = new MessageWriter(MessageKind.Threw);
            answer.Write(inner.GetType().Name);
            answer.Write(inner.Message);
            return answer;
        }
    }

    private static long PrivateBytes() =>
        File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmData:", StringComparison.Ordinal))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [_,
                var kilobytes, ..] ? long.Parse(kilobytes) << 10 : 0;
}
