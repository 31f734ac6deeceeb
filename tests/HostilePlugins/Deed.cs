namespace HostilePlugins;

/// <summary>What a hostile operator does.</summary>
public enum Deed
{
    Nothing,
    Throw,
    ThrowInInitializer,
    ThrowInTask,
    Refuse,
    OverflowStack,
    Exit,
    FailFast,
    CrashInNativeCode,
    KillItself,
    Loop,
    AllocateManaged,
    AllocateNative,
    LeakThreads,
    ThrowAsync,
    ThrowOnThread,
    WriteToInput,
    WriteFarOff,
    Print,
    PrintNatively,
    PrintForever,
    Nan,
}
