using Godenerg.Engine.Protocols;

namespace Godenerg.Engine.Inverters;

/// <summary>One question of a person or a plugin, and everybody who waits for its answer.</summary>
internal sealed class Question(InverterRequest request)
{
    private readonly TaskCompletionSource<Reply> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public InverterRequest Request { get; } = request;

    public Task<Reply> Answer => _answer.Task;

    public void Complete(Reply reply) => _answer.TrySetResult(reply);
}

/// <summary>
/// Questions wait here for the loop. Equal ones are merged, an answer is reused for two seconds, and beyond eight the answer is
/// "busy": a slow wire must not collect a backlog. Any thread asks; the loop answers.
/// </summary>
internal sealed class QuestionQueue(TimeProvider clock) : IDisposable
{
    private const int Capacity = 8;
    private const int MostRecent = 32;
    private static readonly TimeSpan ReusedFor = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly List<Question> _waiting = [];
    private readonly Dictionary<string, (Reply Reply, long At)> _recent = [];
    private Question? _beingAsked;
    private bool _isClosed;

    /// <summary>Set while a question waits.</summary>
    public ManualResetEventSlim Waiting { get; } = new();

    /// <summary>Asks; the answer comes between two polls.</summary>
    public Task<Reply> Ask(InverterRequest request)
    {
        lock (_gate)
        {
            if (_isClosed)
                return Task.FromResult(new Reply(ReplyStatus.Lost));
            if (_recent.TryGetValue(request.Text, out var recent) && clock.GetElapsedTime(recent.At) <= ReusedFor)
                return Task.FromResult(recent.Reply);
            if (_beingAsked?.Request.Text == request.Text)
                return _beingAsked.Answer;
            if (_waiting.Find(question => question.Request.Text == request.Text) is { } same)
                return same.Answer;
            if (_waiting.Count == Capacity)
                return Task.FromResult(new Reply(ReplyStatus.Busy));
            var added = new Question(request);
            _waiting.Add(added);
            Waiting.Set();
            return added.Answer;
        }
    }

    /// <summary>The question that has waited longest; null when none does.</summary>
    public Question? Take()
    {
        lock (_gate)
        {
            _beingAsked = _waiting.Count == 0 ? null : _waiting[0];
            if (_beingAsked is not null)
                _waiting.RemoveAt(0);
            if (_waiting.Count == 0)
                Waiting.Reset();
            return _beingAsked;
        }
    }

    /// <summary>Answers what was taken.</summary>
    public void Answer(Question question, Reply reply)
    {
        Remember(question.Request, reply);
        lock (_gate)
            _beingAsked = null;
        question.Complete(reply);
    }

    /// <summary>Keeps an answer, also one that a poll brought, for whoever asks the same within two seconds.</summary>
    public void Remember(InverterRequest request, Reply reply)
    {
        lock (_gate)
        {
            // Queries with a date are as many as there are days; what is polled stays.
            if (_recent.Count > MostRecent)
                foreach (var (text, recent) in _recent)
                    if (clock.GetElapsedTime(recent.At) > ReusedFor)
                        _recent.Remove(text);
            if (reply.Status is ReplyStatus.Ok or ReplyStatus.Nak)
                _recent[request.Text] = (reply, clock.GetTimestamp());
        }
    }

    /// <summary>Answers everybody the same: the device is gone.</summary>
    public void AnswerAll(ReplyStatus status)
    {
        while (Take() is { } question)
            Answer(question, new Reply(status));
    }

    public void Dispose()
    {
        lock (_gate)
            _isClosed = true;
        AnswerAll(ReplyStatus.Lost);
    }
}
