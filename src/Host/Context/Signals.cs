using System.Globalization;
using System.Runtime.InteropServices;

namespace PipelineKit.Host.Context;

/// <summary>Handles the signals that ask the process to stop: Ctrl-C, TERM, and the end of its terminal.</summary>
internal sealed class Signals : IDisposable
{
    private const int HangUp = 1, Interrupt = 2, Terminate = 15;
    private readonly List<PosixSignalRegistration> registrations;

    /// <summary>
    /// Handles signals until disposed. A second signal has its default effect, which ends the process at once.
    /// </summary>
    public Signals(Interruption interruption)
    {
        PosixSignalRegistration On(PosixSignal signal, int number) =>
            PosixSignalRegistration.Create(signal, context => context.Cancel = interruption.Raise(number));

        registrations = [On(PosixSignal.SIGINT, Interrupt), On(PosixSignal.SIGTERM, Terminate)];
        if (!IgnoresHangUp())
            registrations.Add(On(PosixSignal.SIGHUP, HangUp));
    }

    // nohup(1) makes a program ignore the end of its terminal; a handler would undo that.
    private static bool IgnoresHangUp()
    {
        const string ignored = "SigIgn:";
        try
        {
            return OperatingSystem.IsLinux() && File.ReadLines("/proc/self/status")
                .FirstOrDefault(line => line.StartsWith(ignored, StringComparison.Ordinal)) is { } line
                && (ulong.Parse(line.AsSpan(ignored.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                    & (1UL << (HangUp - 1))) != 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
    }
}
