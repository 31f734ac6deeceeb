namespace PipelineKit.Plugins.Isolation;

/// <summary>
/// What a message between the host and a worker is; its first byte. docs/plugin-protocol.md says what each one holds.
/// </summary>
internal enum MessageKind : byte
{
    /// <summary>Worker, first of all: the plugin and its operators.</summary>
    Hello = 1,

    /// <summary>Host: what an operator is with some parameters.</summary>
    Describe = 10,

    /// <summary>Host: whether its parameters go together.</summary>
    Check = 11,

    /// <summary>Host: the images that come out for such images in.</summary>
    Infer = 12,

    /// <summary>Host: how far it reaches, and what it takes, for such images.</summary>
    Footprint = 13,

    /// <summary>Host: the input rows it needs for some output rows.</summary>
    Rows = 14,

    /// <summary>Host: how it computes, in words.</summary>
    Explain = 15,

    /// <summary>Host: what its kernel keeps for itself.</summary>
    KernelBytes = 16,

    /// <summary>Host: a stage is about to run, over memory that both see.</summary>
    Open = 20,

    /// <summary>Host: compute, or examine, these rows.</summary>
    Step = 21,

    /// <summary>Host: whether an analysis wants its rows once more.</summary>
    More = 22,

    /// <summary>Host: the values of an analysis.</summary>
    Finish = 23,

    /// <summary>Host: a stage's rows are done.</summary>
    Close = 24,

    /// <summary>Host: the item is done; nothing of it is kept.</summary>
    Forget = 25,

    /// <summary>Host: let the plugin go; the worker is ended afterwards.</summary>
    End = 26,

    /// <summary>Worker: the answer.</summary>
    Answer = 100,

    /// <summary>Worker: the operator refused, in words for the user.</summary>
    Refused = 101,

    /// <summary>Worker: the operator threw something else.</summary>
    Threw = 102,

    /// <summary>Worker: a kernel wrote what it must not, or left out what it must.</summary>
    Strayed = 103,
}
