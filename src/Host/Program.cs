using System.Runtime.InteropServices;
using PipelineKit.Host;
using PipelineKit.Host.Context;
using PipelineKit.Host.Workers;

const int Interrupt = 2, Terminate = 15;
try
{
    // Before anything else: a worker answers on the streams it is given, and heeds no signals but its host.
    if (PluginWorkerVerb.Accepts(args))
        return PluginWorkerVerb.Run(args);
    if (DecoderWorkerVerb.Accepts(args))
        return DecoderWorkerVerb.Run();
    PrivateCode.Ensure(args);
    using var interruption = new Interruption();
    // A second Ctrl-C is left to the system, which ends the process at once.
    using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, c => c.Cancel = interruption.Raise(Interrupt));
    using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, c => c.Cancel = interruption.Raise(Terminate));
    using var end = new EarlyEnd(interruption);
    return HostApp.Run(args, Streams.OfProcess(), interruption);
}
catch (Exception e)
{
    // Not even a message can be written, or the parts of the program that write it cannot be opened any more.
    LastWords.Say(e);
    return ExitCodes.MachineLacks;
}
