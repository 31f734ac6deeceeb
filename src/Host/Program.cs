using PipelineKit.Host;
using PipelineKit.Host.Context;
using PipelineKit.Host.Workers;

// Before anything else: a worker answers on the streams it is given, and heeds no signals but its host.
if (PluginWorkerVerb.Accepts(args))
    return PluginWorkerVerb.Run(args);
if (DecoderWorkerVerb.Accepts(args))
    return DecoderWorkerVerb.Run();

using var interruption = new Interruption(HardEnd.Begin);
using var signals = new Signals(interruption);
using var end = new EarlyEnd(interruption);
try
{
    return HostApp.Run(args, Streams.OfProcess(), interruption);
}
catch (Exception)
{
    // Not even a message can be written, or the parts of the program that write it cannot be opened any more.
    return ExitCodes.MachineLacks;
}
