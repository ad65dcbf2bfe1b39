"""Right pairs in prose of many kinds, by cause of the alarm that an older program raised."""

RIGHT = {
    "derived and possessive names": [
        ("The U.N. mission left in March.", "联合国特派团于3月撤离。"),
        ("Indonesia's ministry welcomed the offer.", "印度尼西亚的部委对这一提议表示欢迎。"),
        ("UN-Women opened a training centre.", "妇女署开设了一个培训中心。"),
        ("Sino-Latin American trade grew again.", "中拉贸易再次增长。"),
        ("After leaving the EU, the country set its own rules.", "脱欧后，该国制定了自己的规则。"),
        ("Brussels has not replied to the proposal.", "欧盟尚未答复该提案。"),
        ("The company plans an IPO next year.", "该公司计划明年首次公开募股。"),
        ("The finance ministry published the accounts.", "财政部门公布了账目。"),
        ("Florence Nightingale reformed nursing.", "弗洛伦斯·南丁格尔改革了护理工作。"),
        ("The London-based institute ran the trial.", "总部设在伦敦的研究所开展了这项试验。"),
        ("British and Chinese teams shared the data.", "中英两国团队共享了数据。"),
        ("The Anglo-Chinese workshop met in spring.", "英中研讨会于春季举行。"),
        ("Washington and Beijing exchanged notes.", "美中两国互换照会。"),
        ("The UNESCO-led survey found gaps.", "由联合国教科文组织牵头的调查发现了不足。"),
    ],
    "coordination and lists": [
        (
            "They met weekly, learned to code, wrote reports and gave talks.",
            "他们每周开会，学习编程、撰写报告并作演讲。",
        ),
        (
            "She is professor of law at Hull, dean of studies and chair of the panel.",
            "她是赫尔大学法学教授、教务长，并担任小组主席。",
        ),
        (
            "Send it to 12 Mill Lane, Cambridge, England, and keep a copy.",
            "请寄至英国剑桥磨坊巷12号，并留存副本。",
        ),
        (
            "Climate work is cross-cutting, and drought, floods and heat belong to its core.",
            "气候工作是跨领域的，干旱、洪水和高温是其核心内容。",
        ),
        (
            (
                "The partners that schools, firms and councils formed helped to train "
                "staff and to raise standards."
            ),
            "学校、企业和议会结成的伙伴关系有助于培训人员，并提高标准。",
        ),
        (
            (
                "No member shall be exposed to pressure in work, family, home or study, "
                "nor to insults."
            ),
            "任何成员的工作、家庭、住所和学习不得受到压力，也不得受到侮辱。",
        ),
        (
            "The team built, tested and shipped the sensor, and it now works at sea.",
            "团队制造、测试并交付了传感器，现已在海上运行。",
        ),
    ],
    "spaces between figures and Chinese": [
        ("The fund holds $300 million.", "该基金持有 3 亿美元。"),
        ("The church dates from the 18th century.", "这座教堂建于 18 世纪。"),
        ("The train leaves at 8.20.", "火车 8 点 20 分开出。"),
        ("Sales rose by 12.5 per cent in 2023.", "2023 年销售额增长 12.5 %。"),
        ("The meeting is on 5 March 2024.", "会议定于 2024 年 3 月 5 日举行。"),
        ("About 4,500 people attended.", "约 4500 人参加。"),
        ("The grant is RMB42.6 billion.", "拨款为 426 亿元人民币。"),
        ("The tunnel is 7.3 km long.", "隧道长 7.3 公里。"),
    ],
    "codes and symbols that are no numbers": [
        ("Progress on indicator B.4.2 was slow.", "指标B.4.2进展缓慢。"),
        ("See indicator 5.a.1 of the list.", "见清单指标5.a.1。"),
        ("The Board recalled decision 2021/118.", "执行局回顾第2021/118号决定。"),
        (
            "The Assembly recalled resolutions 51/112 and 63/204.",
            "大会回顾第51/112号和第63/204号决议。",
        ),
        ("COVID-19 closed the laboratories.", "2019冠状病毒病导致实验室关闭。"),
        ("The Health4Life Fund will open.", "Health4Life基金即将开放。"),
        ("Document A/C.3/78/L.41 was issued.", "A/C.3/78/L.41号文件已印发。"),
        ("The chip uses the RISC-V and 802.11ax standards.", "该芯片采用RISC-V和802.11ax标准。"),
        ("CO2 and N2O were measured.", "测量了二氧化碳和一氧化二氮。"),
        ("PM2.5 levels fell.", "PM2.5浓度下降。"),
        ("The rule follows GB/T 9704-2012.", "该规则遵循GB/T 9704—2012。"),
        ("Horizon 2020 projects continue.", "“地平线2020”项目继续进行。"),
        ("Carbon-14 dating was used.", "采用了碳14测年法。"),
        ("The H5N1 virus was found.", "发现了H5N1病毒。"),
        ("The G20 and the G7 met.", "二十国集团和七国集团举行了会议。"),
    ],
    "split years and other readings of figures": [
        ("The 2021/22 crop season was dry.", "2021/22作物季干旱。"),
        ("Spending in FY2022/23 fell.", "2022/23财年支出下降。"),
        ("The walk took 2½ hours.", "步行用了两个半小时。"),
        ("See figure I for the trend.", "趋势见图一。"),
        ("The bicentenary falls in 2030.", "二百周年纪念在2030年。"),
        ("The debt was halved.", "债务减少了一半。"),
        ("The office closed at nearly 4 p.m.", "办公室下午将近4时关门。"),
        ("The plant made 3,000 kWh.", "该电站发电3000度。"),
        ("Output doubled in three years.", "三年内产量翻了一番。"),
        ("Half of the members voted.", "半数成员投了票。"),
        ("A third of a century has passed.", "三分之一个世纪过去了。"),
        ("The ratio is 1:2.", "比例为1∶2。"),
    ],
    "force": [
        ("The course is intended to help teachers.", "该课程旨在帮助教师。"),
        ("The council plans to hear both sides.", "理事会计划听取双方意见。"),
        ("All members are entitled to equal pay.", "所有成员应有同酬的权利。"),
        ("Things should improve next year.", "明年情况会好转。"),
        ("Everyone is entitled to rest.", "人人有资格享有休息的权利。"),
        ("The family is entitled to protection.", "家庭应受保护。"),
        ("Some of the proposals will entail changes.", "部分建议可能需要作出改变。"),
        ("The scheme is designed to attract talent.", "该计划意在吸引人才。"),
    ],
    "negation": [
        ("These are inalienable rights.", "这些是不可剥夺的权利。"),
        ("Delay was inevitable.", "延误不可避免。"),
        ("The least developed countries need aid.", "最不发达国家需要援助。"),
        ("Members voted by secret ballot.", "成员以不记名方式投票。"),
        ("The downturn continued.", "市场持续不景气。"),
        ("He was outspoken about the risks.", "他对风险直言不讳。"),
        ("The two tasks are inseparable.", "两项任务密不可分。"),
        ("The supply is unstable.", "供应不稳定。"),
        ("The figures vary widely.", "数字各不相同。"),
        ("They worked tirelessly.", "他们不知疲倦地工作。"),
        ("The plan is irreversible.", "该计划不可逆转。"),
        ("The work went on around the clock.", "工作昼夜不停地进行。"),
        ("The share of unmarried people rose.", "未婚人口比例上升。"),
        ("The reform deepened continuously.", "改革不断深化。"),
        ("It remains a mystery why they left.", "他们为何离开仍不得而知。"),
        ("Demand outstripped supply.", "供不应求。"),
        ("He kept silent.", "他一言不发。"),
        ("This is a landmark of great importance.", "这一里程碑意义非同小可。"),
        ("The museum is a must.", "博物馆不容错过。"),
        ("She overcame many hardships.", "她克服了不少困难。"),
    ],
    "quotation marks and Latin words": [
        ("The site sets a cookie.", "网站会设置cookie。"),
        ("Members called it “a good start”.", "成员称之为“良好的开端”。"),
        ("He said: “We agree.", "他说：“我们同意。"),
        ("The app runs on an iPad.", "该app在iPad上运行。"),
        ("The paper is open access (gold).", "该论文为开放获取（gold）。"),
    ],
    "general words in the glossary": [
        ("Foresight about energy demand is needed.", "需要对能源需求进行预见。"),
        ("The peer review of the office was helpful.", "对该办公室的同行审议很有帮助。"),
        ("Innovation needs patience.", "创新需要耐心。"),
        ("The committee will take stock of progress.", "委员会将总结进展情况。"),
    ],
    "sentences divided otherwise": [
        (
            "The U.S. team left on Nov. 3. It had worked with Acme Inc. for 2 years.",
            "美国团队于11月3日离开，此前与Acme公司合作了2年。",
        ),
        (
            (
                "Prices rose by 3 per cent; wages, which had been frozen since 2019, "
                "rose by 5 per cent."
            ),
            "价格上涨3%。工资自2019年起一直冻结，此次上涨5%。",
        ),
    ],
    "ordinals without their noun": [
        (
            "Exports fell in the second quarter and recovered in the third.",
            "出口第二季度下滑，第三季度回升。",
        ),
        (
            "The price rose in the first half, then fell back to £80 in the second.",
            "价格上半年上涨，下半年回落至80英镑。",
        ),
        (
            "A permit lapses on the ninetieth day following its issue unless renewed.",
            "许可证自签发之日起第九十日失效，但续期者除外。",
        ),
        ("The laboratory runs two open days a year.", "实验室每年举办两次开放日活动。"),
    ],
    "limits under a denial, and lowest values": [
        (
            "Without more than 50 signatures the petition would not have been heard.",
            "若签名不足50人，该请愿便不会被受理。",
        ),
        (
            "Temperatures on the plateau can fall as low as minus 40 °C.",
            "高原气温最低可降至零下40摄氏度。",
        ),
        (
            "The pass mark is 60; last year the lowest mark was 41 and the highest 98.",
            "及格分数为60分，去年最低分41分，最高分98分。",
        ),
    ],
    "figures reckoned from words": [
        (
            "The grant covers 80% of costs, the remaining fifth being met by the host.",
            "资助覆盖80%的费用，其余20%由承办方承担。",
        ),
        ("All but three of the 47 districts sent figures.", "47个区中有44个报送了数据。"),
    ],
    "words of force in clauses that do not answer each other": [
        (
            "The proposed amendment was put to the meeting and rejected by nine votes to four.",
            "会议就拟议修正案进行表决，以9票反对、4票赞成未予通过。",
        ),
        (
            "The committee was invited to note the paper, and did so without discussion.",
            "文件提交委员会备案，委员会未作讨论即予备案。",
        ),
    ],
}
